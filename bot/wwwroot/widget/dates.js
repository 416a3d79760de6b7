const dateOnly = /^(\d{4})-(\d\d)-(\d\d)$/;

/** A day without a time is the reader's day, not midnight in London. */
const parse = value => {
  const day = dateOnly.exec(value);
  const date = day ? new Date(+day[1], day[2] - 1, +day[3]) : new Date(value ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date;
};

const write = (date, strings, options) => new Intl.DateTimeFormat(strings.formats, options).format(date);

const ofThisYear = date => date.getFullYear() === new Date().getFullYear();

/** '12 nov.', with the year when it is another; null if it is no date. */
export const shortDate = (value, strings) => {
  const date = parse(value);
  return date && write(date, strings, { day: 'numeric', month: 'short', ...(!ofThisYear(date) && { year: 'numeric' }) });
};

/** 'mar. 18 nov.' for a date, the text itself otherwise: a shop may write 'jeudi avant midi'. */
export const stepDate = (value, strings) => {
  const date = /^\d{4}-/.test(value ?? '') ? parse(value) : null;
  return date ? write(date, strings, { weekday: 'short', day: 'numeric', month: 'short' }) : (value ?? '');
};

export const clock = (value, strings) => write(parse(value) ?? new Date(), strings, { hour: '2-digit', minute: '2-digit' });

export const dayOf = value => (parse(value) ?? new Date()).toDateString();

/** What heads a day of messages: today by its name, another day by its date. */
export const dayTitle = (value, strings) => {
  const date = parse(value) ?? new Date();
  return dayOf(date) === dayOf()
    ? strings.today
    : write(date, strings, { weekday: 'long', day: 'numeric', month: 'long' });
};

'use strict';

// node activity-schema.cjs FILE : checks a JSON list of activities with Microsoft's own schema.
const { readFileSync } = require('node:fs');
const { assertActivity } = require('botframework-schema');

// The schema is that of a type, in which fields are there that the wire leaves out.
const absent = { localTimezone: '', callerId: '', label: '', valueType: '', text: '', listenFor: [], recipient: { id: '', name: '' } };
const people = activity => Object.fromEntries(['from', 'recipient'].map(who => [who, { name: '', ...activity[who] }]));

for (const activity of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const conversation = { isGroup: false, conversationType: '', name: '', ...activity.conversation };
  const timestamp = activity.timestamp ? new Date(activity.timestamp) : undefined;
  const suggestedActions = activity.suggestedActions && { to: [], ...activity.suggestedActions };
  try {
    assertActivity({ ...absent, ...activity, ...people(activity), conversation, suggestedActions, timestamp });
  } catch (fault) {
    console.error(fault.message, JSON.stringify(activity));
    process.exit(1);
  }
}

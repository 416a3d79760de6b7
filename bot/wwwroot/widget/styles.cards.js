export const cards = `
.card {
  max-width: 85%;
  margin-top: 8px !important;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 16px;
  background: var(--surface);
  list-style: none;
}
.order .top {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 4px 12px;
  padding: 12px 16px;
  border-bottom: 1px solid var(--line);
}
.status { color: var(--done); font-size: 13px; font-weight: 600; }
.troubled .status { color: var(--late); }
.steps { padding: 12px 16px !important; list-style: none; }
.steps li { position: relative; display: flex; gap: 12px; padding-bottom: 12px; color: var(--quiet); }
.steps li:last-child { padding-bottom: 0; }
.steps li:not(:last-child)::before {
  content: "";
  position: absolute;
  left: 9px;
  top: 22px;
  bottom: -1px;
  width: 2px;
  background: var(--line);
}
.steps .done:not(:last-child)::before { background: var(--done); }
.steps div { flex: 1; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; overflow-wrap: break-word; }
.label { flex: 1 1 112px; min-width: 0; }
.steps time { font-size: 13px; line-height: 22.5px; white-space: nowrap; }
.mark {
  flex: none;
  display: grid;
  place-items: center;
  width: 20px;
  height: 20px;
  margin-top: 1px;
  border: 2px solid var(--control-line);
  border-radius: 50%;
}
.mark .icon { width: 14px; height: 14px; stroke-width: 3; }
.done .mark { border-color: var(--done); background: var(--done); color: var(--surface); }
.current .mark { border: 6px solid var(--accent-text); }
.problem .mark { border: 0; color: var(--late); }
.problem .mark .icon { width: 20px; height: 20px; stroke-width: 2; }
.done .label { color: var(--text); }
.current .label { color: var(--text); font-weight: 600; }
.problem .label { color: var(--late); font-weight: 600; }
.action, .tracking { display: block; padding: 12px 16px !important; border-top: 1px solid var(--line); }
.action { font-weight: 600; }
.tracking { color: var(--quiet); font-size: 13px; }
.tracking strong { color: var(--text); }
.product { display: flex; align-items: center; gap: 12px; padding: 12px; color: var(--text) !important; text-decoration: none; transition: background-color 160ms ease-out; }
.products li + li { border-top: 1px solid var(--line); }
a.product:hover { background: var(--sunken); }
a.product:hover .name { text-decoration: underline; text-underline-offset: 3px; }
.panel a.product:focus-visible, .panel .action:focus-visible { outline-offset: -2px; }
.product img { flex: none; width: 64px; height: 64px; border-radius: 8px; object-fit: cover; background: var(--sunken); }
.about { flex: 1; min-width: 0; }
.product .name { display: block; color: var(--text); font-size: 15px; font-weight: 400; line-height: 1.35; }
.offer { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 12px; margin-top: 4px; }
.stock { font-size: 13px; color: var(--quiet); }
.stock.instock { color: var(--done); }
.stock.fewleft { color: var(--due); }
.stock[class*=stock]::before { box-sizing: border-box; content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 4px; border: 2px solid currentColor; border-radius: 50%; }
.stock.instock::before, .stock.fewleft::before { background: currentColor; }
@media (max-width: 359px) { .card { max-width: none; } }
@media (prefers-color-scheme: dark) { .product img { filter: brightness(0.84); } }`;

export const follow = `
.follow {
  position: absolute;
  inset: 0;
  z-index: 2;
  display: flex;
  flex-direction: column;
  background: var(--surface);
  animation: rise 160ms ease-out;
}
.panel[data-full] .follow { padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left); }
.follow:focus { outline: none; }
.follow-head { flex: none; display: flex; align-items: center; gap: 4px; padding: 8px 8px 8px 16px; border-bottom: 1px solid var(--line); }
.follow-head h2 { flex: 1; font-size: 17px; font-weight: 600; line-height: 1.25; }
.follow-body { flex: 1; display: flex; flex-direction: column; gap: 16px; padding: 16px; overflow-y: auto; }
.follow-body > .main-button { align-self: flex-start; }
.follow-wait, .follow-life { color: var(--quiet); }
.follow-life { font-size: 13px; }
/* Black on white in dark mode too: many cameras read no inverted code. */
.qr { flex: none; align-self: center; display: block; width: clamp(160px, 34vh, 232px); border: 1px solid var(--line); border-radius: 16px; background: #fff; }
.qr path { fill: #000; shape-rendering: crispEdges; }
.follow-link { display: flex; flex-wrap: wrap; gap: 8px; }
.follow-link input {
  flex: 1 1 160px;
  min-width: 0;
  min-height: 44px;
  padding: 4px 12px;
  border: 1px solid var(--control-line);
  border-radius: 8px;
  background: var(--sunken);
  color: inherit;
  font: inherit;
  text-overflow: ellipsis;
}
.follow-link .main-button { flex: 1 0 auto; white-space: nowrap; display: flex; align-items: center; justify-content: center; gap: 8px; }
@media (pointer: coarse) {
  /* Below 16 px, an iPhone zooms the page in. */
  .follow-link input { font-size: 17px; }
}`;

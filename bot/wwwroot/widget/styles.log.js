export const log = `
.scroller {
  position: relative;
  flex: 1;
  min-height: 0;
  padding: 16px;
  overflow-x: hidden;
  overflow-y: auto;
  overscroll-behavior: contain;
}
.panel .scroller:focus-visible { outline-offset: -2px; }
.message { position: relative; margin-top: 4px; }
.message:first-child { margin-top: 0; }
.own + .bot, .own + .agent, .bot + .own, .agent + .own, .bot + .agent, .agent + .bot, .bot + .bot, .agent + .agent { margin-top: 16px; }
.agent + .agent.again { margin-top: 4px; }
.agent { padding-left: 40px; }
.row { display: flex; align-items: flex-end; gap: 8px; }
.own .row { justify-content: flex-end; }
.bubble {
  min-width: 0;
  max-width: 85%;
  padding: 8px 16px;
  border-radius: 20px;
  background: var(--sunken);
}
.bot .bubble, .agent .bubble { border-bottom-left-radius: 4px; }
.own .bubble { border-bottom-right-radius: 4px; background: var(--accent); color: var(--on-accent); }
.plain { white-space: pre-wrap; }
.row time { flex: none; margin-bottom: 8px; color: var(--quiet); font-size: 13px; opacity: 0; transition: opacity 120ms ease-out; }
.message:hover time { opacity: 1; }
.own time { order: -1; }
.own .state { display: flex; margin-bottom: 8px; color: var(--quiet); }
.own .state .icon { width: 16px; height: 16px; margin: 2px -4px 2px 0; }
.trouble {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: flex-end;
  gap: 4px;
  margin-top: 4px !important;
  color: var(--late);
  font-size: 13px;
}
.trouble .icon { width: 16px; height: 16px; }
.slow { color: var(--quiet); }
.name { font-size: 13px; font-weight: 600; color: var(--quiet); }
.initials {
  position: absolute;
  left: 0;
  top: 24px;
  width: 32px;
  height: 32px;
  border-radius: 50%;
  background: var(--accent);
  color: var(--on-accent);
  font-size: 13px;
  font-weight: 600;
  line-height: 32px;
  text-align: center;
}
.again .name, .again .initials { display: none; }
.agent .bubble { border: 1px solid var(--line); background: none; }
.bubble > * + * { margin-top: 8px !important; }
.bubble ul, .bubble ol { padding-left: 20px; }
.bubble li + li { margin-top: 4px; }
.bubble a { overflow-wrap: anywhere; }
.bubble code { font-size: 13px; }
.files { display: grid; gap: 8px; padding: 0 !important; list-style: none; }
.files li { display: flex; align-items: center; gap: 8px; margin: 0 !important; overflow-wrap: anywhere; }
.files .icon { flex: none; width: 20px; height: 20px; }
.files a { color: inherit; }
/* A picture has its place before it has come, so that nothing moves. */
.files li:has(img) { margin: 0 -8px !important; }
.files img { display: block; width: 220px; max-width: 100%; aspect-ratio: 4 / 3; border-radius: 12px; object-fit: cover; }
progress { display: block; width: 160px; height: 4px; margin: 8px 0 0 auto; border: 0; border-radius: 2px; overflow: hidden; accent-color: var(--accent-text); background: var(--line); appearance: none; }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent-text); }
progress::-moz-progress-bar { background: var(--accent-text); }
.table {
  /* A shade at the edge behind which columns wait; it scrolls under the cover of the bubble's own colour. */
  margin: 0 -8px;
  overflow-x: auto;
  background:
    linear-gradient(to right, var(--sunken) 40%, transparent) left / 32px 100% no-repeat local,
    linear-gradient(to left, var(--sunken) 40%, transparent) right / 32px 100% no-repeat local,
    linear-gradient(to right, color-mix(in srgb, var(--text) 16%, transparent), transparent) left / 8px 100% no-repeat scroll,
    linear-gradient(to left, color-mix(in srgb, var(--text) 16%, transparent), transparent) right / 8px 100% no-repeat scroll;
}
.table table { border-collapse: collapse; font-size: 13px; overflow-wrap: normal; }
.table th, .table td { padding: 4px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.table tr:last-child td { border-bottom: 0; }
.table th { color: var(--quiet); }
.sources a { color: inherit; text-decoration: none; }
.sources a u { color: var(--accent-text); text-underline-offset: 3px; }
.sources span u { text-decoration: none; }
.sources { display: flex; flex-direction: column; gap: 4px; margin: 4px 0 0 16px !important; list-style: none; color: var(--quiet); font-size: 13px; }
.hand-off { display: flex; align-items: center; gap: 8px; margin: 8px 0 0 16px !important; color: var(--done); font-size: 13px; font-weight: 600; }
.note, .day { padding: 12px 16px !important; color: var(--quiet); font-size: 13px; text-align: center; }
.day::first-letter { text-transform: uppercase; }
.typing { display: inline-flex; gap: 4px; margin-top: 12px; padding: 12px 16px; border-radius: 20px 20px 20px 4px; background: var(--sunken); }
.typing i { width: 8px; height: 8px; border-radius: 50%; background: var(--quiet); animation: beat 1.2s ease-in-out infinite; }
.typing i:nth-of-type(2) { animation-delay: 150ms; }
.typing i:nth-of-type(3) { animation-delay: 300ms; }
.pills { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.pill {
  display: inline-flex;
  align-items: center;
  gap: 4px;
  min-height: 36px;
  max-width: 100%;
  padding: 4px 16px;
  border: 1px solid var(--accent-text);
  border-radius: 20px;
  background: none;
  color: var(--accent-text) !important;
  text-align: left;
  text-decoration: none;
  line-height: 1.25 !important;
  transition: background-color 160ms ease-out;
}
.pill:hover { background: var(--sunken); }
.pill .icon { width: 16px; height: 16px; }
@keyframes beat { 0%, 60%, 100% { opacity: 0.35; } 30% { opacity: 1; } }
@media (pointer: coarse) {
  .pill { min-height: 44px; border-radius: 22px; }
  .sources a { display: inline-block; padding: 12px 0; }
  .sources { gap: 0; }
}
@media (forced-colors: active) { .bubble, .typing, .initials { border: 1px solid; } }
@media (hover: none) {
  .row time { display: none; }
  .message:last-child .row time { display: block; opacity: 1; }
}`;

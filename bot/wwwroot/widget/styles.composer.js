export const composer = `
.composer { flex: none; padding: 8px 8px calc(0px + env(safe-area-inset-bottom)); border-top: 1px solid var(--line); }
.composer form {
  display: flex;
  align-items: flex-end;
  border: 1px solid var(--control-line);
  border-radius: 16px;
  background: var(--surface);
}
.composer form:focus-within { border-color: var(--accent-text); box-shadow: 0 0 0 1px var(--accent-text); }
.composer textarea {
  flex: 1;
  min-width: 0;
  max-height: 136px;
  padding: 12px 4px 12px 12px;
  border: 0;
  outline: none !important;
  resize: none;
  overflow-y: auto;
  background: none;
  line-height: 22px;
}
.composer textarea::placeholder { color: var(--quiet); opacity: 1; }
.problem { padding: 0 8px 8px !important; color: var(--late); font-size: 13px; overflow-wrap: anywhere; }
.attach {
  flex: none;
  display: grid;
  place-items: center;
  width: 40px;
  height: 40px;
  margin: 3px 0 3px 3px;
  padding: 0;
  border: 0;
  border-radius: 12px;
  background: none;
  color: var(--quiet) !important;
}
.attach:hover { background: var(--sunken); color: var(--text) !important; }
.attach + input + textarea { padding-left: 4px; }
.attach[hidden] + input + textarea { padding-left: 12px; }
.send {
  flex: none;
  display: grid;
  place-items: center;
  width: 40px;
  height: 40px;
  margin: 3px;
  padding: 0;
  border: 0;
  border-radius: 12px;
  background: var(--accent);
  color: var(--on-accent) !important;
  transition: background-color 160ms ease-out, color 160ms ease-out;
}
.send[aria-disabled=true] { background: none; color: var(--quiet) !important; }
.foot { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 8px 8px 4px; color: var(--quiet); font-size: 13px; line-height: 1.25; }
.foot p { text-wrap: balance; }
.foot .text { flex: none; padding: 0; color: var(--quiet) !important; font-weight: 400 !important; }
.foot .icon { width: 16px; height: 16px; }
.question { padding: 8px; }
.question > div { display: flex; justify-content: flex-end; gap: 8px; margin-top: 8px; }
.plain-button, .main-button { min-height: 44px; padding: 4px 16px; border: 1px solid var(--control-line); border-radius: 8px; background: none; font-weight: 600 !important; }
.main-button { border-color: var(--accent); background: var(--accent); color: var(--on-accent) !important; }
@media (pointer: coarse) {
  .foot { padding-block: 4px 0; }
  /* Below 16 px, an iPhone zooms the page in. */
  .composer textarea { font-size: 17px !important; }
  .attach { width: 44px; height: 44px; margin: 1px 0 1px 1px; border-radius: 15px; }
  .send { width: 44px; height: 44px; margin: 1px; border-radius: 15px; }
}
@media (max-height: 420px) {
  .foot p { display: none; }
  .foot { justify-content: flex-end; }
}`;

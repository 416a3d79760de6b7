export const panel = `
.panel, .panel * { box-sizing: border-box; }
.panel {
  position: fixed;
  z-index: 2147483000;
  bottom: 24px;
  display: flex;
  flex-direction: column;
  width: 400px;
  max-width: calc(100vw - 48px);
  height: min(680px, 85vh);
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 16px;
  background: var(--surface);
  color: var(--text);
  font: 400 15px/1.5 var(--font);
  text-align: left;
  overflow-wrap: anywhere;
  box-shadow: 0 16px 48px rgb(42 28 20 / 0.22);
  animation: rise 180ms ease-out;
}
.panel.right { right: 24px; left: auto; }
.panel.left { left: 24px; right: auto; }
.panel[data-full] {
  inset: var(--view-top, 0) 0 auto 0;
  width: auto;
  max-width: none;
  height: var(--view-height, 100dvh);
  border: 0;
  border-radius: 0;
  padding: env(safe-area-inset-top) env(safe-area-inset-right) 0 env(safe-area-inset-left);
}
.panel:focus { outline: none; }
.panel :focus-visible { outline: 2px solid var(--accent-text); outline-offset: 2px; }
.panel button, .panel textarea { font: inherit; color: inherit; }
.panel button { cursor: pointer; }
.panel a { color: var(--accent-text); text-underline-offset: 3px; }
.panel strong, .panel th { font-weight: 600; }
.whole { white-space: nowrap; }
.panel p, .panel ul, .panel ol, .panel h2 { margin: 0; padding: 0; }
.icon {
  flex: none;
  width: 20px;
  height: 20px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.head {
  flex: none;
  display: flex;
  align-items: center;
  gap: 4px;
  padding: 8px 8px 8px 16px;
  border-bottom: 1px solid var(--line);
}
.who { flex: 1; min-width: 0; }
.who h2 {
  display: -webkit-box;
  overflow: hidden;
  font-size: 17px;
  font-weight: 600;
  line-height: 1.25;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
}
.who p { color: var(--quiet); font-size: 13px; }
.human {
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 44px;
  padding: 4px 12px;
  border: 1px solid var(--control-line);
  border-radius: 8px;
  background: none;
  font-size: 13px !important;
  font-weight: 600 !important;
  line-height: 1.25 !important;
  text-align: left;
  text-wrap: balance;
  transition: background-color 160ms ease-out, border-color 160ms ease-out;
}
.human .icon { color: var(--accent-text); }
.human span { width: min-content; min-width: 104px; }
.panel[lang|="en"] .human span { min-width: 64px; }
.glyph {
  display: grid;
  place-items: center;
  width: 44px;
  height: 44px;
  padding: 0;
  border: 0;
  border-radius: 8px;
  background: none;
}
.human:hover, .glyph:hover { background: var(--sunken); }
.text {
  display: inline-flex;
  align-items: center;
  gap: 4px;
  padding: 4px 0;
  border: 0;
  background: none;
  color: var(--accent-text) !important;
  font-weight: 600 !important;
  text-decoration: underline;
  text-underline-offset: 3px;
}
.banner {
  flex: none;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 12px;
  padding: 4px 16px;
  background: var(--sunken);
  font-size: 13px;
}
.banner .text { flex: none; overflow-wrap: normal; }
.chip {
  align-self: center;
  flex: none;
  display: inline-flex;
  align-items: center;
  gap: 4px;
  height: 32px;
  margin: -40px 0 8px;
  padding: 0 12px 0 8px;
  z-index: 1;
  border: 0;
  border-radius: 16px;
  background: var(--text);
  color: var(--surface) !important;
  font-size: 13px !important;
  box-shadow: 0 4px 12px rgb(42 28 20 / 0.24);
}
.chip .icon { width: 16px; height: 16px; }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
@media (pointer: coarse) {
  .text, .chip { min-height: 44px; }
  .chip { margin-top: -52px; border-radius: 22px; }
}
@media (max-width: 359px) {
  .human { padding: 4px 8px; }
  .human .icon { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  .panel, .panel * { animation: none !important; transition: none !important; }
}`;

/** The only style sheet; nothing of the site's reaches in, and nothing of it reaches out. */
export const STYLE = `
@keyframes alive-a { to { visibility: hidden } }
@keyframes alive-b { to { visibility: hidden } }
* { box-sizing: border-box }
[hidden] { display: none !important }
div[data-theme] { --ground: #fff; --text: #16232b; --quiet: #53636d; --line: #7e8d96; --accent: #0b6285; --hover: #e4f0f5; --on: #fff; --caution: #9c3a0c }
div[data-theme=dark] { --ground: #1b2429; --text: #e9eff2; --quiet: #a3b2ba; --line: #75858e; --accent: #68c3e3; --hover: #1d3641; --on: #0b1a21; --caution: #ffb48c }
div[data-theme] { all: initial; animation: 0s linear 5s forwards alive-a; font: 14px/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; color: var(--text) }
section { display: block; margin: 0 }
.spot { position: absolute; inset: 0 auto auto 0; width: 24px; height: 24px; pointer-events: auto }
.mark { position: absolute; inset-block-start: 2px; inset-inline-start: 30px; white-space: nowrap; padding: 1px 8px; border-radius: 99px; background: #0e171cd9; color: #fff; font-size: 12px; line-height: 18px; pointer-events: none }
.mark::before { margin-inline-end: 4px }
[data-state=saved] .mark::before { content: "✓" / "" }
[data-state=queued] .mark::before { content: "…" / "" }
[data-state=failed] .mark::before { content: "!" / ""; font-weight: 700 }
[data-state=failed] .mark { background: #8a2f06e6 }
input { appearance: none; display: grid; place-content: center; width: 24px; height: 24px; margin: 0; border: 2px solid #fff; border-radius: 7px; background: #0e171c99; box-shadow: 0 0 0 1px #0009; cursor: pointer }
input:hover { background: #0e171ce6 }
input:checked { border-color: #fff; background: #0b6285 }
input:checked::before { content: ""; width: 6px; height: 12px; margin-bottom: 3px; border: solid #fff; border-width: 0 2.5px 2.5px 0; transform: rotate(45deg) }
:focus-visible { outline: 3px solid #68c3e3; outline-offset: 2px; box-shadow: 0 0 0 2px #0e171c }
.bar, .one { position: fixed; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 12px 16px; border: 1px solid var(--line); border-radius: 12px; background: var(--ground); box-shadow: 0 6px 24px #0006; pointer-events: auto }
.bar { inset: auto 16px 16px; width: min(660px, calc(100vw - 32px)); margin-inline: auto }
.one { inset-block-start: 64px; inset-inline-end: 16px; padding: 8px 12px }
.words { flex: 1 1 auto; min-width: 0 }
p { margin: 0 }
p, .loaded { unicode-bidi: plaintext }
.words p:first-child { font-weight: 600 }
.news, .loaded { color: var(--quiet) }
.loaded { margin-inline-start: 8px; font-size: 12px }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 8px }
button { min-height: 32px; margin: 0; padding: 4px 12px; border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer }
button:hover { background: var(--hover) }
button:disabled { opacity: .6; cursor: default }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on); font-weight: 600 }
.primary:hover { background: var(--accent); filter: brightness(1.1) }
@media (forced-colors: active) {
  input { border-color: ButtonText; background: ButtonFace; box-shadow: none }
  input:checked { background: Highlight; forced-color-adjust: none }
  .mark { border: 1px solid CanvasText }
}
`;

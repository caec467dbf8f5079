/** An element with its properties set and its children in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  told: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), told);
  made.append(...children);
  return made;
}

/** A button that only the person can press: what the page dispatches is not trusted. */
export function button(name: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', textContent: name });
  made.addEventListener('click', (event) => {
    if (event.isTrusted) press();
  });
  return made;
}

/** Sets the text where it is another one, so that nothing is announced twice. */
export function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

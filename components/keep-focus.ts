/**
 * Attachment for a group of buttons that replace one another (`Back up everything` becomes `Pause`): when the focused
 * one goes away, the group's first takes the focus, so that someone at the keyboard keeps their place.
 */
export function keepFocus(group: HTMLElement): () => void {
  let focused: Element | null = null;
  const remember = (event: FocusEvent) => {
    focused = event.target instanceof Element ? event.target : null;
  };
  // Some browsers also fire this when the element is taken out; only a move while it is still there is a goodbye.
  const forget = (event: FocusEvent) => {
    const left = event.target;
    queueMicrotask(() => {
      if (left === focused && focused?.isConnected) focused = null;
    });
  };
  const observer = new MutationObserver(() => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (focused === null || focused.isConnected || !isNowhere) return;
    group.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  });
  group.addEventListener('focusin', remember);
  group.addEventListener('focusout', forget);
  observer.observe(group, { childList: true, subtree: true });
  return () => {
    group.removeEventListener('focusin', remember);
    group.removeEventListener('focusout', forget);
    observer.disconnect();
  };
}

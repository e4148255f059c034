// Knows how a behaviour finds its elements: by the names in data-mil, never by a class.

export function ready(name, start) {
  const run = () => document.querySelectorAll(`[data-mil~="${name}"]`).forEach((element) => start(element));
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', run, { once: true });
  } else {
    run();
  }
}

// Knows the translated sentences that the page printed for scripts, as data-* of the elements [data-mil-words].

function all() {
  const found = {};
  document.querySelectorAll('[data-mil-words]').forEach((element) => Object.assign(found, element.dataset));
  return found;
}

// Returns the sentence of that name with its {places} filled; '' where the page printed none.
export function words(name, values = {}) {
  const sentence = all()[name] || '';
  return sentence.replace(/\{(\w+)\}/g, (place, key) => (key in values ? String(values[key]) : place));
}

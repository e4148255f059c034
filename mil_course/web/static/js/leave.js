// Knows how to hold a form back until what was typed is stored, and then let it go with the button that was pressed.

// Sends the form as the browser would have: form.submit() forgets the button, so its name and value go along hidden.
export function letGo(form, button) {
  if (button && button.name) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = button.name;
    field.value = button.value;
    form.append(field);
    // Back in the page from the browser's memory, the field of the last press must not be there twice.
    window.addEventListener('pageshow', () => field.remove(), { once: true });
  }
  HTMLFormElement.prototype.submit.call(form);
}

// The button that sent a form; old browsers do not say it, so the last one that was pressed is remembered.
let pressed = null;
document.addEventListener('click', (event) => {
  const button = event.target.closest ? event.target.closest('button, input[type="submit"]') : null;
  pressed = button && button.form ? button : null;
}, true);

export function buttonOf(event) {
  if (event.submitter) return event.submitter;
  return pressed && pressed.form === event.target ? pressed : event.target.querySelector('[type="submit"]');
}

const saves = [];

async function saveAll(event) {
  const form = event.target;
  // Prevented already: another behaviour of the page is holding it back and will let it go.
  if (event.defaultPrevented || !/\/(language|sign-out)$/.test(form.getAttribute('action') || '')) return;
  event.preventDefault();
  const button = buttonOf(event);
  try {
    await Promise.all(saves.map((save) => save()));
  } finally {
    letGo(form, button);
  }
}

// Runs `save` before the language is switched or the person signs out.
export function beforeLeaving(save) {
  if (!saves.length) document.addEventListener('submit', saveAll);
  saves.push(save);
}

// Knows how to put kept values back into the controls of a form.

function control(element, values) {
  if (element.type === 'radio' || element.type === 'checkbox') {
    element.checked = values.includes(element.value);
  } else if (values.length) {
    element.value = values.shift();
  }
}

// `fields` is {name: [values]}; a name it does not hold is emptied when `mine` says that it belongs here.
export function fill(form, fields, mine) {
  const left = {};
  for (const element of Array.from(form.elements)) {
    if (element.name && mine(element.name)) {
      const name = element.name;
      if (!(name in left)) left[name] = (fields[name] || []).slice();
      control(element, element.type === 'radio' || element.type === 'checkbox' ? fields[name] || [] : left[name]);
    }
  }
}

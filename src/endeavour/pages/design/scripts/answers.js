// What a form says: each name with its values, without what the form carries for the server and without its buttons.

const OURS = new Set(["csrfmiddlewaretoken", "once", "slip", "seen", "met", "emptied", "turn"]);

/** What the form says now. */
export function answersOf(form) {
  const found = new Map();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !OURS.has(name)) {
      add(found, name, value);
    }
  }
  return found;
}

/** What the form said when the server sent it. */
export function servedIn(form) {
  const found = new Map();
  for (const box of form.elements) {
    if (box.name && !box.disabled && !OURS.has(box.name)) {
      for (const value of served(box)) {
        add(found, box.name, value);
      }
    }
  }
  return found;
}

/** The names whose values are not those of `before`, each with its values: none where nothing is said any more. */
export function changesIn(now, before) {
  const names = new Set([...before.keys(), ...now.keys()]);
  const changed = [...names].filter((name) => !same(now.get(name) ?? [], before.get(name) ?? []));
  return new Map(changed.map((name) => [name, now.get(name) ?? []]));
}

/** Roughly how many bytes they are. */
export function sizeOf(changes) {
  return [...changes].reduce((sum, [name, values]) => sum + name.length + 3 * values.join("").length + 200, 4000);
}

function served(box) {
  switch (box.type) {
    case "file":
    case "submit":
    case "button":
    case "reset":
    case "fieldset":
      return [];
    case "checkbox":
    case "radio":
      return box.defaultChecked ? [box.value] : [];
    case "select-one":
    case "select-multiple":
      return chosen(box);
    default:
      return [box.defaultValue];
  }
}

function chosen(box) {
  const found = [...box.options].filter((option) => option.defaultSelected).map((option) => option.value);
  return found.length || box.multiple || !box.options.length ? found : [box.options[0].value];
}

function same(some, others) {
  return some.length === others.length && some.every((value, number) => value === others[number]);
}

function add(found, name, value) {
  found.set(name, [...(found.get(name) ?? []), value]);
}

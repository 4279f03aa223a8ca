// Passkeys: ask the device, put its answer into the form, send it. Without script these forms stay out of sight.

const able = Boolean(window.PublicKeyCredential && navigator.credentials);

for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  show(form);
  form.addEventListener("submit", (event) => {
    if (!form.elements.credential.value) {
      event.preventDefault();
      answer(form);
    }
  });
}

function show(form) {
  form.hidden = false;
  const around = document.getElementById(form.dataset.passkeyReveals ?? "");
  if (around) {
    around.hidden = false;
  }
  for (const missing of document.querySelectorAll("[data-passkey-missing]")) {
    missing.hidden = true;
  }
}

async function answer(form) {
  const problem = form.querySelector(".app-passkey__problem");
  problem.hidden = true;
  try {
    const given = await ask(form.dataset.passkey, await options(form));
    form.elements.credential.value = JSON.stringify(given);
    form.submit();
  } catch {
    problem.hidden = false;
  }
}

async function options(form) {
  if (form.dataset.passkeyOptions) {
    return JSON.parse(form.dataset.passkeyOptions);
  }
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await response.json()).request_options;
}

async function ask(how, { publicKey }) {
  const wanted = { ...publicKey, challenge: bytes(publicKey.challenge) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (wanted[list]) {
      wanted[list] = wanted[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
  }
  if (wanted.user) {
    wanted.user = { ...wanted.user, id: bytes(wanted.user.id) };
  }
  return plain(await navigator.credentials[how]({ publicKey: wanted }));
}

function plain(given) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (given.response[name]) {
      response[name] = text(given.response[name]);
    }
  }
  if (given.response.getTransports) {
    response.transports = given.response.getTransports();
  }
  return {
    id: given.id,
    rawId: text(given.rawId),
    type: given.type,
    authenticatorAttachment: given.authenticatorAttachment,
    clientExtensionResults: given.getClientExtensionResults(),
    response,
  };
}

function bytes(base64url) {
  const letters = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Post data as JSON with the form's token against forgery. Return the response as fetch does. */
export function postJson(form, address, data, signal) {
  return fetch(address, {
    method: "POST",
    headers: {
      "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
      "Content-Type": "application/json",
    },
    body: JSON.stringify(data),
    signal,
  });
}

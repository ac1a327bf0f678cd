// Questions to our own server; a new one ends the one before it.

let asking = null;

/** The answer to a check, or null where a newer question overtook it. */
export async function ask(path, body) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  const isForm = body instanceof FormData;
  try {
    const response = await fetch(path, {
      method: "POST",
      body: isForm ? body : JSON.stringify(body),
      headers: {Accept: "application/json", ...(isForm ? {} : {"Content-Type": "application/json"})},
      signal: mine.signal,
    });
    const told = await response.json();
    if (mine !== asking) return null;
    if (!response.ok) throw new Error([told.detail, told.hint].filter(Boolean).join(" "));
    return told;
  } catch (error) {
    if (error.name === "AbortError" || mine !== asking) return null;
    if (error instanceof TypeError) throw new Error("The server cannot be reached. Your text is still here; try again.");
    throw error;
  }
}

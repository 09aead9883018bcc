// What a person does besides editing, in whatever engine: takes a plan in, opens it again, saves it as a file.

/** Whether the save line says so. */
export const isKept = () => document.querySelector('.saved [role="status"]')?.textContent === "Saved on this device";
/** Whether the app has come as a whole. */
export const isReady = () => !document.querySelector("#boot") && !document.body.inert;

/** Chooses the plan file that the site offers, up to the question whether to open it. */
export async function choosePlan(session) {
  await session.until(isReady);
  await session.until(() => document.querySelector("#start-file"));
  await session.run(async () => {
    const text = await (await fetch("plan-to-open")).text();
    const files = new DataTransfer();
    files.items.add(new File([text], "north.json", { type: "application/json" }));
    const field = document.querySelector("#start-file");
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await session.until(() => document.querySelector(".plan-in"));
}

/** Waits for the app and tells whether it shows a plan; one that it shows is waited for until it is kept. */
export async function opened(session) {
  await session.until(isReady);
  const what = await session.until(() => (document.querySelector(".app") && "a plan") || (document.querySelector("#start-file") && "none"));
  if (what === "a plan") await session.until(isKept);
  return what === "a plan";
}

/** Opens the page; tells the same. */
export async function open(session, site) {
  await session.goto(site.url);
  return opened(session);
}

/** Saves the plan as a file and gives its text, with what the page says beside it. */
export async function savePlan(session, site) {
  await session.run(() => (location.hash = "/settings"));
  const handed = site.handedOver();
  // The file goes to the site in place of the downloads, which each engine keeps elsewhere.
  await session.run(() => {
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob) => {
      fetch("file", { method: "POST", body: blob });
      URL.createObjectURL = createObjectURL;
      return createObjectURL.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = () => (HTMLAnchorElement.prototype.click = click);
  });
  await session.clickButton("Save the plan as a file");
  return handed;
}

/** The name of the team as the page shows it, and every banner but the quiet ones. */
export const shown = (session) =>
  session.run(() => ({
    team: document.querySelector(".plan b")?.textContent,
    banners: [...document.querySelectorAll(".banner:not(.quiet)")].map((banner) => banner.innerText),
  }));

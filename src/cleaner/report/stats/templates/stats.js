"use strict";
// The page stands without it; with it the language and the colours can be chosen.
(() => {
  const root = document.documentElement;

  function press(attribute, value) {
    for (const button of document.querySelectorAll(`[${attribute}]`)) {
      button.setAttribute("aria-pressed", String(button.getAttribute(attribute) === value));
    }
  }

  function speak(language) {
    root.lang = language;
    press("data-set-language", language);
  }

  function paint(theme) {
    root.dataset.theme = theme;
    press("data-set-theme", theme);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("setLanguage" in button.dataset) speak(button.dataset.setLanguage);
    else if ("setTheme" in button.dataset) paint(button.dataset.setTheme);
  });

  const wanted = root.dataset.language;
  const browser = (navigator.language || "en").toLowerCase().startsWith("ko") ? "ko" : "en";
  speak(wanted === "auto" ? browser : wanted);
})();

"use strict";
// The page works without it; this lets readers choose the language and the theme.
(() => {
  const root = document.documentElement;

  function press(attribute, value) {
    for (const button of document.querySelectorAll(`[${attribute}]`)) {
      button.setAttribute("aria-pressed", String(button.getAttribute(attribute) === value));
    }
  }

  function setLanguage(language) {
    root.lang = language;
    press("data-set-language", language);
  }

  function setTheme(theme) {
    root.dataset.theme = theme;
    press("data-set-theme", theme);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("setLanguage" in button.dataset) setLanguage(button.dataset.setLanguage);
    else if ("setTheme" in button.dataset) setTheme(button.dataset.setTheme);
  });

  const wanted = root.dataset.language;
  const browser = (navigator.language || "en").toLowerCase().startsWith("ko") ? "ko" : "en";
  setLanguage(wanted === "auto" ? browser : wanted);
})();

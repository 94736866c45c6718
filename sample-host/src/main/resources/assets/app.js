// What a page gains where scripts run; every page works without.
(() => {
  'use strict';

  // Where a form was refused, the reader is taken to what is wrong with it.
  const errors = document.getElementById('errors');
  if (errors) {
    errors.focus();
  }

  // A box that opens a section: data-opens holds the section's id.
  const show = (box) => {
    const section = document.getElementById(box.dataset.opens);
    if (section) {
      section.hidden = !box.checked;
    }
  };
  const boxes = (root) => root.querySelectorAll('input[data-opens]').forEach(show);
  boxes(document);
  document.addEventListener('htmx:load', (event) => boxes(event.detail.elt));
  document.addEventListener('change', (event) => {
    if (event.target.matches('input[data-opens]')) {
      show(event.target);
    }
    // A choice that is its own button: the form goes off as soon as it is made.
    if (event.target.matches('[data-sends]')) {
      event.target.form.requestSubmit();
    }
  });

  // On a narrow screen the frame's menus scroll: the entry of this page is in sight.
  document.querySelectorAll('.menu [aria-current], .categories [aria-current]').forEach((entry) => {
    entry.scrollIntoView({ block: 'nearest', inline: 'center' });
  });

  // A second click on the same button does nothing while the first is under way.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post') {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
  });

  // Menus of the frame close when the reader goes on elsewhere.
  document.addEventListener('click', (event) => {
    document.querySelectorAll('details.switch[open]').forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      document.querySelectorAll('details.switch[open]').forEach((menu) => {
        menu.open = false;
        menu.querySelector('summary').focus();
      });
    }
  });
})();

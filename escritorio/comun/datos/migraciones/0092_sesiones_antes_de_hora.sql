-- Por qué se abrió una sesión antes de la hora a que se convocó.
ALTER TABLE sesion ADD COLUMN antes_de_hora TEXT NOT NULL DEFAULT '';

-- Un punto del orden del día puede ser subpunto (3.1) del último que no lo es.
ALTER TABLE punto ADD COLUMN subpunto INTEGER NOT NULL DEFAULT 0 CHECK (subpunto IN (0, 1));
ALTER TABLE modelo_de_punto ADD COLUMN subpunto INTEGER NOT NULL DEFAULT 0 CHECK (subpunto IN (0, 1));
ALTER TABLE acuerdo ADD COLUMN subpunto INTEGER NOT NULL DEFAULT 0 CHECK (subpunto >= 0);

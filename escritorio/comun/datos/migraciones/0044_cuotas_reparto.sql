-- Un reparto no deja a nadie fuera por faltarle un dato sin que conste quién, por qué y con qué motivo.
ALTER TABLE emision ADD COLUMN sin_dato TEXT NOT NULL DEFAULT '';
ALTER TABLE emision ADD COLUMN motivo_sin_dato TEXT NOT NULL DEFAULT ''
    CHECK ((motivo_sin_dato = '') = (sin_dato = ''));

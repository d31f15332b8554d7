-- Lo que se está escribiendo de un punto, guardado cada poco por si se corta la luz. No va a la bitácora: al dejar
-- de escribir pasa al punto, y eso sí se anota.
CREATE TABLE nota_en_curso (
    id TEXT PRIMARY KEY REFERENCES punto (id),
    texto TEXT NOT NULL,
    propuesta TEXT NOT NULL
) STRICT;

-- Los contenidos mínimos que la secretaría añade a una lista sin verificar o vacía, para un texto.
-- `palabras`: raíces separadas por espacios con que se busca; su clave es «lista/id».
CREATE TABLE contenido_propio (
    id TEXT PRIMARY KEY,
    cuerpo_id TEXT NOT NULL REFERENCES cuerpo (id),
    lista TEXT NOT NULL,
    titulo TEXT NOT NULL,
    palabras TEXT NOT NULL DEFAULT '',
    donde TEXT NOT NULL DEFAULT ''
) STRICT;

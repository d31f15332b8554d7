-- Lo que la secretaría dispuso para sus papeles: hoja, márgenes, pie, saludo, firma… `clase` e `idioma`: en cuáles; «»,
-- en todos. Lo que no está es lo de fábrica.
CREATE TABLE texto_de_papel (
    id TEXT PRIMARY KEY CHECK (id = clase || '/' || idioma || '/' || cual),
    clase TEXT NOT NULL,
    idioma TEXT NOT NULL,
    cual TEXT NOT NULL,
    texto TEXT NOT NULL
) STRICT;

-- La asociación de este archivo: una sola fila. `plantilla`: de cuál nació; `ficticia`: es el ejemplo; `fines`: uno por
-- renglón.
CREATE TABLE asociacion (
    id TEXT PRIMARY KEY,
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    sigla TEXT NOT NULL DEFAULT '',
    tipo_red TEXT NOT NULL,
    sede TEXT NOT NULL DEFAULT '',
    fundacion TEXT NOT NULL DEFAULT '',
    acta_fundacional TEXT NOT NULL DEFAULT '',
    idiomas TEXT NOT NULL DEFAULT 'es',
    moneda TEXT NOT NULL CHECK (length(moneda) = 3),
    identificacion_legal TEXT NOT NULL DEFAULT '',
    plantilla TEXT NOT NULL DEFAULT '',
    ficticia INTEGER NOT NULL DEFAULT 0 CHECK (ficticia IN (0, 1)),
    logo_id TEXT REFERENCES adjunto (id),
    fines TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX asociacion_una_sola ON asociacion ((1));

-- El próximo número de cada serie (recibos, actas, acuerdos…). `usada`: ya dio alguno.
CREATE TABLE numeracion (
    id TEXT PRIMARY KEY,
    serie TEXT NOT NULL UNIQUE,
    proximo INTEGER NOT NULL CHECK (proximo > 0),
    usada INTEGER NOT NULL DEFAULT 0 CHECK (usada IN (0, 1))
) STRICT;

-- Palabras que el corrector da por buenas en esta asociación; van en el archivo y pasan a la secretaría siguiente.
CREATE TABLE palabra_propia (
    id TEXT PRIMARY KEY,
    palabra TEXT NOT NULL UNIQUE CHECK (palabra <> '')
) STRICT;

-- Lo que la secretaría dispuso para sus papeles: hoja, márgenes, pie, saludo, firma… `clase` e `idioma`: en cuáles; «»,
-- en todos. Lo que no está es lo de fábrica.
CREATE TABLE texto_de_papel (
    id TEXT PRIMARY KEY CHECK (id = clase || '/' || idioma || '/' || cual),
    clase TEXT NOT NULL,
    idioma TEXT NOT NULL,
    cual TEXT NOT NULL,
    texto TEXT NOT NULL
) STRICT;

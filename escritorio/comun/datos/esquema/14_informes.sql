-- La memoria anual y el acta de traspaso: un borrador que se escribe por apartados y, al emitirlo, queda en bytes.
-- `idioma`: en qué lengua se emitió; «», no consta.
CREATE TABLE informe (
    id TEXT PRIMARY KEY,
    clase TEXT NOT NULL,
    ejercicio TEXT NOT NULL DEFAULT '' CHECK ((clase = 'memoria') = (ejercicio <> '')),
    fecha TEXT NOT NULL,
    lugar TEXT NOT NULL DEFAULT '',
    estado TEXT NOT NULL DEFAULT 'borrador' CHECK (estado IN ('borrador', 'emitido', 'anulado')),
    numero INTEGER CHECK (numero > 0),
    anio INTEGER,
    corte TEXT,
    emitido TEXT,
    pdf_id TEXT REFERENCES adjunto (id),
    docx_id TEXT REFERENCES adjunto (id),
    anulado TEXT,
    motivo TEXT NOT NULL DEFAULT '',
    idioma TEXT NOT NULL DEFAULT '',
    CHECK ((estado = 'borrador') = (numero IS NULL)),
    CHECK ((numero IS NULL) = (anio IS NULL) AND (numero IS NULL) = (emitido IS NULL)),
    CHECK ((numero IS NULL) = (pdf_id IS NULL) AND (numero IS NULL) = (docx_id IS NULL)),
    CHECK ((numero IS NULL) = (corte IS NULL)),
    CHECK ((estado = 'anulado') = (anulado IS NOT NULL) AND (estado = 'anulado') = (motivo <> '')),
    UNIQUE (clase, anio, numero)
) STRICT;
CREATE UNIQUE INDEX memoria_una_por_ejercicio ON informe (ejercicio) WHERE clase = 'memoria' AND estado <> 'anulado';

-- Quién entrega, quién recibe y quién es testigo de un traspaso.
CREATE TABLE quien_de_informe (
    id TEXT PRIMARY KEY,
    informe_id TEXT NOT NULL REFERENCES informe (id),
    papel TEXT NOT NULL,
    orden INTEGER NOT NULL CHECK (orden > 0),
    nombre TEXT NOT NULL CHECK (nombre <> ''),
    cargo TEXT NOT NULL DEFAULT '',
    UNIQUE (informe_id, papel, orden)
) STRICT;

-- Lo escrito en cada apartado y el texto automático sobre el que se escribió. `omitido`: no se imprime.
CREATE TABLE apartado_de_informe (
    id TEXT PRIMARY KEY,
    informe_id TEXT NOT NULL REFERENCES informe (id),
    clave TEXT NOT NULL,
    texto TEXT NOT NULL DEFAULT '',
    automatico TEXT NOT NULL DEFAULT '',
    omitido INTEGER NOT NULL DEFAULT 0 CHECK (omitido IN (0, 1)),
    CHECK (texto <> '' OR omitido = 1),
    UNIQUE (informe_id, clave)
) STRICT;

-- Desde cuántos habitantes una ciudad es mediana y desde cuántos grande, con su fuente; sin fila, un supuesto.
CREATE TABLE corte_de_tamano (
    id TEXT PRIMARY KEY,
    unico INTEGER NOT NULL DEFAULT 1 CHECK (unico = 1) UNIQUE,
    mediana INTEGER NOT NULL CHECK (mediana > 0),
    grande INTEGER NOT NULL CHECK (grande > mediana),
    fuente TEXT NOT NULL CHECK (fuente <> '')
) STRICT;

-- Tercera llamada, urgencia y el país cuyos feriados cuentan: la tabla se rehace con lo que tenía.
CREATE TEMP TABLE sesion_previa AS SELECT * FROM sesion;
DROP TABLE sesion;
CREATE TABLE sesion (
    id TEXT PRIMARY KEY,
    organo_id TEXT NOT NULL REFERENCES organo (id),
    tipo TEXT NOT NULL CHECK (tipo IN ('ordinaria', 'extraordinaria')),
    estado TEXT NOT NULL CHECK (estado IN ('borrador', 'convocada', 'en_curso', 'cerrada')),
    numero INTEGER,
    lugar TEXT NOT NULL,
    pais TEXT NOT NULL DEFAULT '',
    convoca TEXT NOT NULL DEFAULT '',
    primera_llamada TEXT NOT NULL,
    segunda_llamada TEXT,
    tercera_llamada TEXT,
    urgente INTEGER NOT NULL DEFAULT 0 CHECK (urgente IN (0, 1)),
    emitida TEXT,
    dictamen_plazo TEXT,
    convocatoria_pdf_id TEXT REFERENCES adjunto (id),
    llamada INTEGER CHECK (llamada IN (1, 2, 3)),
    abierta TEXT,
    dictamen_quorum TEXT,
    numero_legal INTEGER,
    cubiertos INTEGER,
    preside TEXT NOT NULL DEFAULT '',
    secretario TEXT NOT NULL DEFAULT '',
    -- Lo votado contó a los presentes: después no se anotan entradas ni salidas anteriores.
    ultimo_hecho TEXT,
    no_celebrada INTEGER NOT NULL DEFAULT 0 CHECK (no_celebrada IN (0, 1)),
    causa TEXT NOT NULL DEFAULT '',
    constancia TEXT NOT NULL DEFAULT '' CHECK (constancia IN ('', 'diligencia', 'acta_de_no_celebracion')),
    cerrada TEXT,
    con_acta INTEGER NOT NULL DEFAULT 0 CHECK (con_acta IN (0, 1)),
    CHECK (segunda_llamada IS NULL OR segunda_llamada > primera_llamada),
    CHECK (tercera_llamada IS NULL OR (segunda_llamada IS NOT NULL AND tercera_llamada > segunda_llamada)),
    CHECK ((no_celebrada = 1) = (constancia <> '')),
    UNIQUE (organo_id, numero)
) STRICT;
INSERT INTO sesion (id, organo_id, tipo, estado, numero, lugar, convoca, primera_llamada, segunda_llamada,
    emitida, dictamen_plazo, convocatoria_pdf_id, llamada, abierta, dictamen_quorum, numero_legal, cubiertos,
    preside, secretario, ultimo_hecho, no_celebrada, causa, constancia, cerrada, con_acta)
SELECT id, organo_id, tipo, estado, numero, lugar, convoca, primera_llamada, segunda_llamada,
    emitida, dictamen_plazo, convocatoria_pdf_id, llamada, abierta, dictamen_quorum, numero_legal, cubiertos,
    preside, secretario, ultimo_hecho, no_celebrada, causa, constancia, cerrada, con_acta
FROM sesion_previa;
DROP TABLE sesion_previa;

-- Lo que las reglas cuentan de cada convocado se congela al convocar: un pago o un cambio posterior no lo toca.
ALTER TABLE asistencia ADD COLUMN categoria TEXT NOT NULL DEFAULT '';
ALTER TABLE asistencia ADD COLUMN subdivision TEXT NOT NULL DEFAULT '';
ALTER TABLE asistencia ADD COLUMN tipo TEXT NOT NULL DEFAULT '';
ALTER TABLE asistencia ADD COLUMN funcion TEXT NOT NULL DEFAULT 'integrante'
    CHECK (funcion IN ('presidencia', 'secretaria', 'integrante'));
ALTER TABLE asistencia ADD COLUMN votos INTEGER NOT NULL DEFAULT 1 CHECK (votos >= 0);
ALTER TABLE asistencia ADD COLUMN dictamen_voto TEXT;
UPDATE asistencia SET votos = vota;
UPDATE asistencia SET subdivision = s.subdivision, tipo = s.tipo, categoria = c.nombre
FROM socio s JOIN categoria c ON c.id = s.categoria_id WHERE s.id = asistencia.socio_id;

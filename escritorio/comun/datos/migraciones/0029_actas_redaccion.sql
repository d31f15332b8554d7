-- El acta tiene estado: por aprobar o aprobada; los folios los toma al asentarse en el libro.
-- `canonico`: lo que consta, en JSON estable; `huella`: SHA-256 de ello y de la huella anterior del libro.
-- La tabla se rehace con lo que tenía.
CREATE TEMP TABLE acta_previa AS SELECT * FROM acta;
DROP TABLE acta;
CREATE TABLE acta (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL UNIQUE REFERENCES sesion (id),
    clase TEXT NOT NULL CHECK (clase IN ('acta', 'diligencia', 'acta_de_no_celebracion')),
    numero INTEGER NOT NULL CHECK (numero > 0),
    anio INTEGER,
    idioma TEXT NOT NULL DEFAULT 'es' CHECK (idioma IN ('es', 'pt', 'bilingue')),
    folio_desde INTEGER CHECK (folio_desde > 0),
    folios INTEGER NOT NULL CHECK (folios > 0),
    emitida TEXT NOT NULL,
    pdf_id TEXT NOT NULL REFERENCES adjunto (id),
    -- «borrador»: se levantó y volvió a él; conserva su número.
    estado TEXT NOT NULL DEFAULT 'por_aprobar' CHECK (estado IN ('borrador', 'por_aprobar', 'aprobada')),
    aprobada TEXT,
    -- Dónde se aprobó, en palabras: «en la misma sesión», «en la sesión ordinaria n.º 4, del…».
    aprobada_en TEXT NOT NULL DEFAULT '',
    canonico TEXT NOT NULL DEFAULT '',
    huella TEXT NOT NULL DEFAULT '',
    firmado_id TEXT REFERENCES adjunto (id),
    escaneado_id TEXT REFERENCES adjunto (id),
    CHECK ((estado = 'aprobada') = (aprobada IS NOT NULL))
) STRICT;
INSERT INTO acta (id, sesion_id, clase, numero, anio, folio_desde, folios, emitida, pdf_id)
SELECT id, sesion_id, clase, numero, anio, folio_desde, folios, emitida, pdf_id FROM acta_previa;
DROP TABLE acta_previa;
UPDATE acta SET estado = 'aprobada', aprobada = emitida WHERE clase <> 'acta';
-- Aprobada, sólo se le añaden el PDF firmado y el papel escaneado.
CREATE TRIGGER acta_aprobada_no_cambia BEFORE UPDATE ON acta
WHEN OLD.estado = 'aprobada' AND (NEW.estado <> OLD.estado OR NEW.numero <> OLD.numero OR NEW.pdf_id <> OLD.pdf_id
    OR NEW.canonico <> OLD.canonico OR NEW.huella <> OLD.huella OR NEW.folio_desde IS NOT OLD.folio_desde
    OR NEW.folios <> OLD.folios OR NEW.aprobada IS NOT OLD.aprobada OR NEW.aprobada_en <> OLD.aprobada_en)
BEGIN SELECT RAISE(ABORT, 'acta aprobada en sesion cerrada'); END;
CREATE TRIGGER acta_aprobada_no_se_borra BEFORE DELETE ON acta
WHEN OLD.estado = 'aprobada' AND OLD.canonico <> ''
BEGIN SELECT RAISE(ABORT, 'acta aprobada en sesion cerrada'); END;

-- Lo escrito a mano en una parte del acta, en cada idioma, y el texto automático sobre el que se escribió:
-- si los datos cambian después, se conserva y se avisa.
CREATE TABLE parte_de_acta (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    parte TEXT NOT NULL CHECK (parte <> ''),
    idioma TEXT NOT NULL DEFAULT 'es' CHECK (idioma IN ('es', 'pt')),
    texto TEXT NOT NULL,
    automatico TEXT NOT NULL,
    UNIQUE (sesion_id, parte, idioma)
) STRICT;

-- Reparos al acta de otra sesión al aprobarla: constan en la nueva, en el punto que la aprueba.
CREATE TABLE observacion (
    id TEXT PRIMARY KEY,
    sesion_id TEXT NOT NULL REFERENCES sesion (id),
    punto_id TEXT NOT NULL REFERENCES punto (id),
    orden INTEGER NOT NULL,
    quien TEXT NOT NULL DEFAULT '',
    texto TEXT NOT NULL CHECK (texto <> ''),
    admitida INTEGER NOT NULL DEFAULT 1 CHECK (admitida IN (0, 1)),
    UNIQUE (punto_id, orden)
) STRICT;

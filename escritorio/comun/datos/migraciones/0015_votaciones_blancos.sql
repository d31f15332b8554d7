-- Votos en blanco y quienes se ausentaron una vez empezado el punto.
ALTER TABLE votacion ADD COLUMN blancos INTEGER NOT NULL DEFAULT 0 CHECK (blancos >= 0);
ALTER TABLE votacion ADD COLUMN ausentes INTEGER NOT NULL DEFAULT 0 CHECK (ausentes >= 0);

-- El voto nominal también puede ser en blanco, y valer más de uno; de quien se ausentó se guarda que fue él.
-- La tabla se rehace con lo que tenía.
CREATE TEMP TABLE voto_previo AS SELECT * FROM voto;
DROP TABLE voto;
CREATE TABLE voto (
    id TEXT PRIMARY KEY,
    votacion_id TEXT NOT NULL REFERENCES votacion (id),
    asistencia_id TEXT NOT NULL REFERENCES asistencia (id),
    sentido TEXT NOT NULL CHECK (sentido IN ('a_favor', 'en_contra', 'abstencion', 'blanco', 'ausente')),
    votos INTEGER NOT NULL DEFAULT 1 CHECK (votos > 0),
    UNIQUE (votacion_id, asistencia_id)
) STRICT;
INSERT INTO voto (id, votacion_id, asistencia_id, sentido)
SELECT id, votacion_id, asistencia_id, sentido FROM voto_previo;
DROP TABLE voto_previo;

-- Los votos que se ponderan pueden llevar decimales: cuántas de las cifras de cada cuenta lo son (15 con una, 1,5).
ALTER TABLE acuerdo ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);
ALTER TABLE asistencia ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);
ALTER TABLE votacion ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);
ALTER TABLE voto ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);
ALTER TABLE ronda ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);
ALTER TABLE voto_de_ronda ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);
ALTER TABLE circulacion ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);
ALTER TABLE respuesta ADD COLUMN decimales INTEGER NOT NULL DEFAULT 0 CHECK (decimales BETWEEN 0 AND 4);

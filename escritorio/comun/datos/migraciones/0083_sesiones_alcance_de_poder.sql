-- Para qué vale un poder (sólo presencia, sólo voto o en unos puntos), y quién comprobó qué de su forma.
ALTER TABLE poder ADD COLUMN alcance TEXT NOT NULL DEFAULT 'todo'
    CHECK (alcance IN ('todo', 'presencia', 'voto', 'puntos'));
ALTER TABLE poder ADD COLUMN puntos TEXT NOT NULL DEFAULT '';
ALTER TABLE poder ADD COLUMN comprobado TEXT NOT NULL DEFAULT '' CHECK (comprobado IN ('', 'original', 'copia', 'firma'));
ALTER TABLE poder ADD COLUMN comprobo TEXT NOT NULL DEFAULT '';

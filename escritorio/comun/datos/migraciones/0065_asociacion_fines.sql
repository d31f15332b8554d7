-- Para qué existe la asociación: sus fines, uno por renglón. Y las clases de las cosas crecen: cuáles hay lo dice el
-- programa, que al acabar deja cada tabla sin su lista.
ALTER TABLE asociacion ADD COLUMN fines TEXT NOT NULL DEFAULT '';

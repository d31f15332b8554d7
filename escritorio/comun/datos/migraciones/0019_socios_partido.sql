-- Algunos cargos alternan por partido: el de quien los ocupa o los representa; vacío, no consta.
ALTER TABLE persona ADD COLUMN partido TEXT NOT NULL DEFAULT '';

-- Con numeración anual el acta lleva su año («n.º 3/2026»); sin él, la numeración es continua.
ALTER TABLE acta ADD COLUMN anio INTEGER;

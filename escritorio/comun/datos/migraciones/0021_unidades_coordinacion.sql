-- El puesto de quien coordina cada unidad y el de quien le sigue; sin ellos en las redes fundadas antes.
ALTER TABLE unidad ADD COLUMN coordinacion_id TEXT REFERENCES puesto (id);
ALTER TABLE unidad ADD COLUMN subcoordinacion_id TEXT REFERENCES puesto (id);

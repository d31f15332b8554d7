-- Las plazas que tocan a cada lista cuando se reparten entre ellas.
ALTER TABLE voto_de_ronda ADD COLUMN plazas INTEGER CHECK (plazas >= 0);

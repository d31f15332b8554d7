-- El original de que se tomó cada texto del estatuto, cada reforma y cada ficha del registro se guarda con ella.
ALTER TABLE reforma ADD COLUMN documento_id TEXT REFERENCES adjunto (id);
ALTER TABLE registro ADD COLUMN documento_id TEXT REFERENCES adjunto (id);

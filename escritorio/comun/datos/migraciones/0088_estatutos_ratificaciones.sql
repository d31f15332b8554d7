-- Una reforma puede necesitar, para regir, que la ratifiquen los entes asociados por su ley o su acto.
ALTER TABLE reforma ADD COLUMN entes INTEGER CHECK (entes > 0);
ALTER TABLE reforma ADD COLUMN ratificaciones TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(ratificaciones));

-- Cuándo se comunicó cada nombramiento a quien la regla dice.
ALTER TABLE mandato ADD COLUMN comunicado TEXT;

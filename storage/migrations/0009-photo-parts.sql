-- 32 by 32 grey pixels of each photo, by which a part cut out of it is known again. Photos of before have none.
ALTER TABLE media ADD COLUMN thumb TEXT;

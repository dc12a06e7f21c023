# Files sent with a form
upload-too-large = “{ $a }” is too large and was not taken. A file may have { $b } MB, a request 64 MB; compress it or send the files apart.
upload-empty = “{ $a }” is empty and was not taken. Choose it again.
upload-kind = “{ $a }” is not a kind of file taken here. Send a photo (JPEG, PNG, WebP), a video (MP4), a recording (M4A, MP3), a PDF, or the table asked for.
upload-other = “{ $a }” is not what it says: its content is { $b }. It was not taken. Check the file and send the original.
upload-unknown = nothing known

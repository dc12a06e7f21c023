# 上传文件
upload-too-large = “{ $a }”太大，没有收下。每个文件不超过 { $b } MB，一次不超过 64 MB；请压缩或者分开上传。
upload-empty = “{ $a }”是空文件，没有收下。请重新选择。
upload-kind = “{ $a }”不是这里收的文件种类，没有收下。请换成照片（JPEG、PNG、WebP）、录像（MP4）、录音（M4A、MP3）、PDF 或者所要求的表格。
upload-other = “{ $a }”与内容不符：实际是{ $b }，没有收下。请核对文件，换原件上传。
upload-unknown = 认不出的内容

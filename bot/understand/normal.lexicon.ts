/** What chat programs write in place of pictures, films, voices and faces, and the one sign we keep for each. */
export const MARKS: readonly (readonly [RegExp, string])[] = [
  [/\[(?:图片|照片|相片|圖片|photo|image)\]/gi, ' ⌘p '],
  [/\[(?:视频|視頻|小视频|video)\]/gi, ' ⌘v '],
  [/\[(?:语音|語音)[^\]]{0,8}\]/g, ' ⌘a '],
  [/\[(?:链接|鏈接|小程序|文件|转发|聊天记录)\]/g, ' ⌘l '],
  [/https?:\/\/\S+/g, ' ⌘l '],
  [/(?<![關关体體])係/g, '是'],
  [/(?:^|\n)\s*(?:语音转文字|语音识别|转文字)[::]\s*/g, ' '],
]

/** How a language writes days and numbers. Our English is the firms' own: 23 November, not November 23. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language)

"""Fechas ISO en los datos, dd/MM/aaaa ante las personas; el reloj se recibe."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import plegar

Reloj = Callable[[], datetime]
"""Da la fecha y hora locales; se recibe por el constructor para poder fijarlo."""

# En español no se preguntan a CLDR: Inicio dice la fecha en cuanto se abre.
MESES = tuple(
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
)
_PRIMERO_DEL_XX = 70
"""Desde qué año de dos cifras es del siglo pasado."""
_DIAS = "lunes martes miércoles jueves viernes sábado domingo".split()


def reloj_del_equipo() -> datetime:
    """La hora local de este equipo, sin fracciones de segundo."""
    return datetime.now().replace(microsecond=0)


def es_dia_del_anio(texto: str) -> bool:
    """Si es un mes y un día de los que hay todos los años o los bisiestos: «07-01» sí, «13-40» no."""
    try:
        return date.fromisoformat(f"2000-{texto}").isoformat() == f"2000-{texto}"
    except ValueError:
        return False


def en_corto(fecha: str) -> str:
    """«2026-03-05» o «2026-03-05T10:30» → «05/03/2026» («» si está vacía).

    Si sólo consta el mes o el año: «2026-03» → «marzo de 2026», «2026» → «2026».
    """
    if consta_el_dia(fecha):
        return f"{fecha[8:10]}/{fecha[5:7]}/{fecha[:4]}"
    return f"{MESES[int(fecha[5:7]) - 1]} de {fecha[:4]}" if len(fecha) == 7 else fecha


def consta_el_dia(fecha: str) -> bool:
    """Si de una fecha (ISO, año-mes o año) se sabe el día."""
    return len(fecha) >= 10


def el_dia(fecha: str) -> str:
    """«el 05/03/2026», o «en marzo de 2026» si no consta el día."""
    return f"{'el' if consta_el_dia(fecha) else 'en'} {en_corto(fecha)}"


def del_dia(fecha: str) -> str:
    """«del 05/03/2026», o «de marzo de 2026» si no consta el día."""
    return f"{'del' if consta_el_dia(fecha) else 'de'} {en_corto(fecha)}"


def con_hora(momento: str) -> str:
    """«2026-03-05T10:30» → «05/03/2026 10:30»."""
    return f"{en_corto(momento)} {momento[11:16]}".strip()


def hora(momento: str) -> str:
    """«2026-03-05T10:30» → «10:30»."""
    return momento[11:16]


def en_letra(fecha: str) -> str:
    """«2026-03-05» → «jueves 5 de marzo de 2026»."""
    dia = date.fromisoformat(fecha[:10])
    return f"{_DIAS[dia.weekday()]} {dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def exigir_no_futura(fecha: str, hoy: str, que: str = "La fecha", campo: str = "fecha") -> None:
    """Lanza `DatoInvalido` si es posterior a `hoy`."""
    if fecha > hoy:
        raise DatoInvalido(f"{que} no puede ser posterior a hoy, {en_corto(hoy)}.", campo=campo)


def dicha_de_otro_modo(texto: str, desde: str) -> str:
    """La fecha corta de «hoy», «+30» (días) o «fin de mes», contada desde ese día (ISO); «» si no es eso."""
    dicho, dia = plegar(texto.strip()), date.fromisoformat(desde)
    if dicho == "hoy":
        return en_corto(desde)
    if dicho == "fin de mes":
        return en_corto(dia.replace(day=monthrange(dia.year, dia.month)[1]).isoformat())
    if hallado := re.fullmatch(r"\+\s*(\d{1,3})(?: dias?)?", dicho):
        return en_corto((dia + timedelta(days=int(hallado[1]))).isoformat())
    return ""


def leer_fecha(texto: str, campo: str = "fecha") -> str:
    """Fecha ISO desde «5/3/2026», «05-03-2026», «5/3/26» o «2026-03-05».

    Un año de dos cifras va de 1970 a 2069. Lanza `DatoInvalido` si no es una fecha del calendario o su año no
    puede ser.
    """
    limpio = texto.strip()
    if hallado := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", limpio):
        dia, mes, anio = hallado.groups()
        limpio = f"{_con_siglo(anio)}-{int(mes):02}-{int(dia):02}"
    try:
        dada = date.fromisoformat(limpio)
    except ValueError:
        raise DatoInvalido(
            f"«{texto}» no es una fecha. Escríbala como día/mes/año, por ejemplo 31/12/2026.",
            campo=campo,
        ) from None
    if not 1800 <= dada.year <= 2199:
        raise DatoInvalido(
            f"El año {limpio[:4]} no puede ser: va de 1800 a 2199. Corrija la fecha.", campo=campo
        )
    return dada.isoformat()


def _con_siglo(anio: str) -> str:
    return anio if len(anio) == 4 else f"{19 if int(anio) >= _PRIMERO_DEL_XX else 20}{anio}"


def leer_fecha_que_conste(texto: str, campo: str = "fecha") -> str:
    """Fecha ISO, año-mes o año desde «11/11/1995», «noviembre de 1995», «11/1995», «1995-11» o «1995».

    Lanza `DatoInvalido`. La fuente a veces sólo da el mes o el año: no se inventa el día.
    """
    llano = plegar(texto)
    if not llano or re.fullmatch(r"[0-9]{4}", llano):
        return llano
    if hallado := re.fullmatch(r"([0-9]{4})-([0-9]{2})", llano):
        return f"{hallado[1]}-{_mes(hallado[2], texto, campo):02}"
    if hallado := re.fullmatch(r"([a-z]+|[0-9]{1,2})(?: de |[ /-])([0-9]{4})", llano):
        return f"{hallado[2]}-{_mes(hallado[1], texto, campo):02}"
    return leer_fecha(llano, campo)


def desde_el_dia(fecha: str) -> str:
    """«desde el 05/03/2026», o «desde marzo de 2026» si no consta el día."""
    return f"{'desde el' if consta_el_dia(fecha) else 'desde'} {en_corto(fecha)}"


def pudo_ser_antes(una: str, otra: str) -> bool:
    """Si una fecha (ISO, año-mes o año) pudo ser anterior a otra o la misma: «2016-05-02» y «2016», sí."""
    return una <= ultimo_dia(otra)


def ultimo_dia(fecha: str) -> str:
    """El último (ISO) que puede ser una fecha de la que quizá sólo conste el mes o el año."""
    if consta_el_dia(fecha):
        return fecha
    anio, mes = int(fecha[:4]), int(fecha[5:7] or 12)
    return f"{anio:04}-{mes:02}-{monthrange(anio, mes)[1]:02}"


def _mes(dicho: str, texto: str, campo: str) -> int:
    numero = int(dicho) if dicho.isdigit() else MESES.index(dicho) + 1 if dicho in MESES else 0
    if not 1 <= numero <= 12:
        raise DatoInvalido(
            f"«{texto}» no es una fecha. Escriba el día, el mes y el año, o sólo el año.", campo=campo
        )
    return numero


def leer_hora(texto: str, campo: str = "hora") -> str:
    """«9:05», «09.05», «9 h» o «9» → «09:05», «09:00». Lanza `DatoInvalido` si no es una hora del día."""
    hallado = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?(?: ?h)?", texto.strip())
    if not hallado or int(hallado[1]) > 23 or int(hallado[2] or 0) > 59:
        raise DatoInvalido(
            f"«{texto}» no es una hora. Escríbala como horas:minutos, por ejemplo 09:30.", campo=campo
        )
    return f"{int(hallado[1]):02}:{hallado[2] or '00'}"


def dias_hasta(fecha: str, hoy: str) -> int:
    """Días de `hoy` a `fecha` (ISO); negativos si ya pasó."""
    return (date.fromisoformat(fecha[:10]) - date.fromisoformat(hoy[:10])).days


def sumar_dias(fecha: str, dias: int) -> str:
    """El día (ISO) que cae tantos después de `fecha` (ISO)."""
    return (date.fromisoformat(fecha[:10]) + timedelta(days=dias)).isoformat()


def en_cuanto(fecha: str, hoy: str) -> str:
    """«hoy», «mañana», «en 12 días», «ayer», «hace 3 días»."""
    dias = dias_hasta(fecha, hoy)
    cercanos = {-1: "ayer", 0: "hoy", 1: "mañana"}
    return cercanos.get(dias) or (f"en {dias} días" if dias > 0 else f"hace {-dias} días")


def feriados(pais: str, anios: Iterable[int]) -> frozenset[str]:
    """Fechas ISO de esos años. `pais`: código de dos letras («CL»); de uno desconocido, ninguna."""
    return frozenset(nombres_de_feriados(pais, anios))


def nombres_de_feriados(pais: str, anios: Iterable[int]) -> dict[str, str]:
    """Cómo se llama el feriado de cada fecha ISO, en la lengua del país.

    Sin decir la lengua tomaría la de este equipo, y dos oficinas imprimirían nombres distintos.
    """
    return _de_la_biblioteca(pais, anios, de_todos=True)


def feriados_de_algunos(pais: str, anios: Iterable[int]) -> dict[str, str]:
    """Los que en ese país no son feriado para todos: de la banca, de la administración, optativos…

    En ellos están Carnaval, Semana de Turismo o Corpus donde la ley no los hace de todos.
    """
    return _de_la_biblioteca(pais, anios, de_todos=False)


def _de_la_biblioteca(pais: str, anios: Iterable[int], *, de_todos: bool) -> dict[str, str]:
    # Perezosa: la biblioteca tarda en cargar y sólo hace falta al contar días hábiles.
    from holidays import country_holidays

    codigo, cuales = pais.strip().upper(), sorted(anios)
    try:
        del_pais = country_holidays(codigo)
    except NotImplementedError:
        return {}
    clases = {*del_pais.supported_categories} - {"school"}
    clases = clases & {"public"} if de_todos else clases - {"public"}
    if not clases:
        return {}
    suyos = country_holidays(codigo, years=cuales, language=del_pais.default_language, categories=clases)
    return {dia.isoformat(): nombre for dia, nombre in suyos.items()}

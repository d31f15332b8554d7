"""Qué se admite en una alianza y cómo se cuenta su cumplimiento."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from escritorio.acuerdos.modelo import ESTADOS_DE_ENCARGO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import del_dia, el_dia, en_corto, pudo_ser_antes, ultimo_dia
from escritorio.comun.base.lengua import NADA, Frase, contada, frase, rotulos, tal_cual, unidas
from escritorio.comun.base.texto import plegar
from escritorio.cooperacion.modelo.alianzas import (
    Adhesion,
    AdhesionNueva,
    Alianza,
    Cuenta,
    Declaracion,
    EstadoDeCiudad,
    FilaDeLinea,
    FilaDeTablero,
    LineaDeAccion,
    Punto,
    Tablero,
)
from escritorio.cooperacion.reglas.indicadores import calcular_avance, porcentaje


def exigir_activa(alianza: Alianza) -> None:
    """Lanza `DatoInvalido` si la alianza ya terminó."""
    if alianza.hasta is not None:
        raise DatoInvalido(f"«{alianza.nombre}» terminó el {en_corto(alianza.hasta)}: ya no admite cambios.")


def hechos_de(adhesiones: Iterable[Adhesion]) -> list[str]:
    """Los días (ISO) de sus adhesiones, firmas y retiros."""
    return [d for a in adhesiones for d in (a.fecha, a.hasta, *(f.fecha for f in a.firmas)) if d]


def exigir_inicio(desde: str | None, hechos: Sequence[str]) -> None:
    """Lanza `DatoInvalido` si la alianza empezaría (ISO, año-mes o año) después de algo suyo."""
    primero = min(hechos, key=ultimo_dia, default="")
    if desde and primero and not pudo_ser_antes(desde, primero):
        raise DatoInvalido(
            f"Ya hay algo suyo {del_dia(primero)}: no pudo empezar después. Corrija la fecha.", campo="desde"
        )


def exigir_final(alianza: Alianza, hechos: Sequence[str], dia: str) -> None:
    """Lanza `DatoInvalido` si terminaría (ISO) antes de empezar o de algo suyo."""
    ultimo = max([*hechos, alianza.desde or ""])
    if dia < ultimo:
        raise DatoInvalido(f"Hay algo suyo {del_dia(ultimo)}: no pudo terminar antes.", campo="fecha")


def exigir_empezada(alianza: Alianza, quien: str, dia: str) -> None:
    """Lanza `DatoInvalido` si se adheriría (ISO, año-mes o año) antes de que empezara la alianza."""
    if alianza.desde and not pudo_ser_antes(alianza.desde, dia):
        raise DatoInvalido(
            f"La alianza empezó {el_dia(alianza.desde)}: {quien} no pudo firmar antes. Corrija una de las dos"
            " fechas.",
            campo="fecha",
        )


def exigir_retiro(suya: Adhesion, de: Alianza, dia: str) -> None:
    """Lanza `DatoInvalido` si se retiraría (ISO) antes de una firma suya o terminada ya la alianza."""
    ultima = max([suya.fecha, *(f.fecha for f in suya.firmas)])
    if dia < ultima:
        verbo = "Se adhirió" if ultima == suya.fecha else "Firmó otra versión"
        raise DatoInvalido(f"{verbo} {el_dia(ultima)}: no pudo retirarse antes.", campo="fecha")
    if de.hasta and dia > de.hasta:
        raise DatoInvalido(
            f"La alianza terminó el {en_corto(de.hasta)}: no pudo retirarse después.", campo="fecha"
        )


def exigir_sin_otra(otras: Iterable[Adhesion], dada: AdhesionNueva, campo: str = "socio") -> None:
    """Lanza `DatoInvalido` si esa ciudad ya está, o volvería antes del día en que se retiró.

    `otras`: las demás adhesiones de la alianza. Se reconoce por su socio o, si alguna de las dos consta como
    de fuera, por su nombre y su país.
    """
    for otra in otras:
        if not _es_la_misma(otra, dada):
            continue
        if otra.hasta is None:
            raise DatoInvalido(f"{otra.quien} ya se adhirió {el_dia(otra.fecha)}.", campo=campo)
        if not pudo_ser_antes(otra.hasta, dada.fecha):
            raise DatoInvalido(
                f"{otra.quien} estuvo en la alianza hasta el {en_corto(otra.hasta)}: vuelve a partir de ese"
                " día. Corrija la fecha.",
                campo="fecha",
            )


def _es_la_misma(una: Adhesion, otra: AdhesionNueva) -> bool:
    if una.socio_id and otra.socio_id:
        return una.socio_id == otra.socio_id
    return (plegar(una.quien), una.pais) == (plegar(otra.quien), otra.pais)


def exigir_ya_ocurrido(fecha: str, hoy: str, que: str, campo: str = "fecha") -> None:
    """Lanza `DatoInvalido` si esa fecha (ISO) falta o no ha llegado. `que`: «La firma»."""
    if not fecha or fecha > hoy:
        raise DatoInvalido(f"{que} es de un día que ya llegó. Corrija la fecha.", campo=campo)


def exigir_declaracion(fecha: str, anteriores: Sequence[Declaracion], hoy: str) -> None:
    """Lanza `DatoInvalido` si es de un día que no llegó o anterior a la última versión."""
    exigir_ya_ocurrido(fecha, hoy, "La declaración")
    ultima = anteriores[-1] if anteriores else None
    if ultima is not None and not pudo_ser_antes(ultima.fecha, fecha):
        raise DatoInvalido(
            f"La versión {ultima.version} es {del_dia(ultima.fecha)}: la nueva no puede ser anterior.",
            campo="fecha",
        )


def exigir_no_despues(fecha: str, siguientes: Sequence[str]) -> None:
    """Lanza `DatoInvalido` si una versión queda después de la que la sigue o de su primera firma."""
    primera = min(siguientes, key=ultimo_dia, default="9999")
    if not pudo_ser_antes(fecha, primera):
        raise DatoInvalido(
            f"Ya hay una firma u otra versión {del_dia(primera)}: ésta no puede ser posterior.", campo="fecha"
        )


def exigir_adhesion(
    quien: str, fecha: str, alianza: Alianza, versiones: Sequence[Declaracion], hoy: str
) -> Declaracion | None:
    """La versión que regía ese día, que es la que se firma; None si la alianza no tiene declaración.

    `versiones`: las de la declaración, de la primera a la última; `fecha`: quizá sólo el mes o el año. Lanza
    `DatoInvalido` si se adheriría antes de haberla o de empezar la alianza.
    """
    exigir_activa(alianza)
    exigir_ya_ocurrido(fecha, hoy, f"{'La firma' if versiones else 'La adhesión'} de {quien}")
    tope = ultimo_dia(fecha)
    regian = [d for d in versiones if d.fecha <= tope]
    if versiones and not regian:
        raise DatoInvalido(
            f"La declaración es {del_dia(versiones[0].fecha)}: {quien} no pudo firmarla antes.",
            campo="fecha",
        )
    exigir_empezada(alianza, quien, fecha)
    return regian[-1] if regian else None


def entrada_al_firmar(suya: Adhesion, declaracion_id: str, dia: str) -> str:
    """Desde cuándo consta adherida si firma esa versión ese día (ISO, año-mes o año).

    Si se adhirió firmando, es el día de su primera firma; si son dos actos, el de la adhesión no se mueve.
    Lanza `DatoInvalido` si entonces firmaría antes de adherirse.
    """
    otras = [f.fecha for f in suya.firmas if f.declaracion_id != declaracion_id]
    if any(f.fecha == suya.fecha for f in suya.firmas):
        return suya.fecha if suya.fecha in otras and pudo_ser_antes(suya.fecha, dia) else min([dia, *otras])
    if not pudo_ser_antes(suya.fecha, dia):
        raise DatoInvalido(
            f"{suya.quien} se adhirió {el_dia(suya.fecha)}: no pudo firmar antes. Corrija una de las dos"
            " fechas.",
            campo="fecha",
        )
    return suya.fecha


def exigir_antes_de_firmar(suya: Adhesion, dia: str) -> None:
    """Lanza `DatoInvalido` si constaría adherida (ISO, año-mes o año) después de firmar."""
    primera = min((f.fecha for f in suya.firmas), key=ultimo_dia, default="")
    if primera and not pudo_ser_antes(dia, primera):
        raise DatoInvalido(
            f"{suya.quien} firmó {el_dia(primera)}: no pudo adherirse después. Si fue el mismo acto,"
            " corrija su firma y cambian las dos fechas.",
            campo="fecha",
        )


def exigir_vigente(adhesion: Adhesion) -> None:
    """Lanza `DatoInvalido` si se retiró de la alianza o dejó la red."""
    if adhesion.hasta is not None:
        raise DatoInvalido(f"{adhesion.quien} se retiró de la alianza el {en_corto(adhesion.hasta)}.")
    if adhesion.dejo_la_red is not None:
        raise DatoInvalido(
            f"{adhesion.quien} dejó la red el {en_corto(adhesion.dejo_la_red)}. Anote su retiro de la alianza"
            " o dele de alta otra vez."
        )


def contar_puntos(puntos: Sequence[Punto], hoy: str) -> Cuenta:
    """Cuántos compromisos hay en cada estado y cómo van; los que quedaron sin efecto no cuentan."""
    vivos = [p for p in puntos if p.compromiso.estado != "sin_efecto"]
    estados = Counter(p.compromiso.estado for p in vivos)
    avances = [calcular_avance(i).fraccion for p in vivos for i in p.indicadores]
    sabidos = [min(max(a, Fraction()), Fraction(1)) for a in avances if a is not None]
    return Cuenta(
        compromisos=len(vivos),
        cumplidos=estados["cumplido"],
        en_curso=estados["en_curso"],
        pendientes=estados["pendiente"],
        vencidos=sum(p.compromiso.vencido(hoy) for p in vivos),
        indicadores=len(avances),
        sin_saber=len(avances) - len(sabidos),
        avance=sum(sabidos, Fraction()) / len(sabidos) if sabidos else None,
        ultimo=max((dia for p in vivos for dia in _noticias(p)), default=None),
    )


def _noticias(punto: Punto) -> list[str]:
    avances = [a.fecha for a in punto.compromiso.avances]
    return avances + [m.fecha for i in punto.indicadores for m in i.mediciones]


def estado_de_ciudad(adhesion: Adhesion, cuenta: Cuenta, version: int) -> EstadoDeCiudad:
    """Lo que más pide atención. `version`: la de la declaración que rige."""
    if not adhesion.vigente:
        return EstadoDeCiudad.RETIRADA
    if cuenta.vencidos:
        return EstadoDeCiudad.CON_VENCIDOS
    if not cuenta.compromisos:
        return EstadoDeCiudad.SIN_PLAN
    if adhesion.version < version:
        return EstadoDeCiudad.POR_FIRMAR
    if cuenta.cumplidos == cuenta.compromisos:
        return EstadoDeCiudad.CUMPLIDO
    empezo = cuenta.cumplidos or cuenta.en_curso or cuenta.ultimo
    return EstadoDeCiudad.EN_MARCHA if empezo else EstadoDeCiudad.POR_EMPEZAR


def hacer_tablero(
    alianza: Alianza,
    version: int,
    lineas: Iterable[LineaDeAccion],
    adhesiones: Iterable[Adhesion],
    puntos: Mapping[str, Sequence[Punto]],
    hoy: str,
) -> Tablero:
    """El tablero de ese día (ISO). `puntos`: los de cada adhesión, por su id.

    Quien se retiró sale en su fila y no suma en las líneas ni en el total.
    """
    todas = list(adhesiones)
    filas = ver_ciudades(todas, puntos, version, hoy)
    vigentes = {a.id: puntos.get(a.id, ()) for a in todas if a.vigente}
    return Tablero(
        alianza=alianza,
        fecha=hoy,
        version=version,
        firmaron=sum(a.vigente and version > 0 and a.version == version for a in todas),
        medidas=sum(f.adhesion.vigente and f.cuenta.avance is not None for f in filas),
        ciudades=tuple(filas),
        lineas=tuple(_fila_de_linea(linea, vigentes, hoy) for linea in lineas),
        total=contar_puntos([p for suyos in vigentes.values() for p in suyos], hoy),
    )


def ver_ciudades(
    adhesiones: Iterable[Adhesion], puntos: Mapping[str, Sequence[Punto]], version: int, hoy: str
) -> list[FilaDeTablero]:
    """Cómo va cada una ese día (ISO), la que más pide atención primero. `version`: la que rige."""
    filas = [_fila(a, puntos.get(a.id, ()), version, hoy) for a in adhesiones]
    return sorted(filas, key=lambda fila: list(EstadoDeCiudad).index(fila.estado))


def _fila(adhesion: Adhesion, puntos: Sequence[Punto], version: int, hoy: str) -> FilaDeTablero:
    cuenta = contar_puntos(puntos, hoy)
    return FilaDeTablero(adhesion, estado_de_ciudad(adhesion, cuenta, version), cuenta)


def _fila_de_linea(linea: LineaDeAccion, vigentes: Mapping[str, Sequence[Punto]], hoy: str) -> FilaDeLinea:
    suyos = {a: [p for p in puntos if p.linea_id == linea.id] for a, puntos in vigentes.items()}
    cuenta = contar_puntos([p for puntos in suyos.values() for p in puntos], hoy)
    ciudades = sum(any(p.compromiso.estado != "sin_efecto" for p in puntos) for puntos in suyos.values())
    medidas = sum(contar_puntos(puntos, hoy).avance is not None for puntos in suyos.values() if puntos)
    return FilaDeLinea(linea, ciudades, medidas, cuenta)


def titulo_de_tablero(nombre: str) -> Frase:
    """«Cumplimiento del Pacto de Milán»; un nombre que ya empieza por artículo va entre comillas."""
    if nombre.split()[0].casefold() in ("el", "la", "los", "las", "un", "una"):
        return frase("Cumplimiento de «{}»", nombre)
    return frase("Cumplimiento {:del}", nombre)


def decir_avance_de_todas(dado: Tablero) -> Frase:
    """«62 % (medido en 1 de 10 ciudades)»: la media dice poco si no se sabe de cuántas sale."""
    return decir_avance(dado.total, (dado.medidas, dado.vigentes))


def decir_avance_de_linea(fila: FilaDeLinea) -> Frase:
    """Lo mismo, de las ciudades que se comprometieron a algo en esa línea."""
    return decir_avance(fila.cuenta, (fila.medidas, fila.ciudades))


def decir_avance(cuenta: Cuenta, medidas: tuple[int, int] | None = None) -> Frase:
    """«62 %», «62 %; de 1 no se sabe», «no se puede saber» o «sin indicadores»: sin datos no es cero.

    `medidas`: en cuántas ciudades se midió, y de cuántas, si se dice.
    """
    if not cuenta.indicadores:
        return frase("sin indicadores")
    if cuenta.avance is None:
        return frase("no se puede saber")
    tanto = tal_cual(porcentaje(cuenta.avance))
    if medidas:
        en, de = medidas
        una = de == 1
        tanto = frase(
            "{} (medido en {} de {} ciudad)" if una else "{} (medido en {} de {} ciudades)", tanto, en, de
        )
    return frase("{}; de {} no se sabe", tanto, cuenta.sin_saber) if cuenta.sin_saber else tanto


def decir_firmas(tablero: Tablero) -> Frase:
    """«9 de 10 ciudades firmaron la versión 2», o que no hay declaración."""
    if not tablero.version:
        return frase("No hay declaración que firmar")
    huecos = (tablero.firmaron, tablero.vigentes, tablero.version)
    if tablero.vigentes == 1:
        firmo = tablero.firmaron == 1
        return frase(
            "{} de {} ciudad firmó la versión {}" if firmo else "{} de {} ciudad firmaron la versión {}",
            *huecos,
        )
    if tablero.firmaron == 1:
        return frase("{} de {} ciudades firmó la versión {}", *huecos)
    return frase("{} de {} ciudades firmaron la versión {}", *huecos)


def decir_estado_de_punto(punto: Punto, hoy: str) -> str:
    """«Vencido» si su plazo pasó y sigue abierto; si no, cómo va."""
    suyo = punto.compromiso
    return rotulos("Vencido") if suyo.vencido(hoy) else ESTADOS_DE_ENCARGO[suyo.estado]


def decir_resumen(tablero: Tablero) -> Frase:
    """La alianza en una línea: quién firmó, cuánto se cumplió y cuánto avanzó lo que se mide."""
    total = tablero.total
    if not total.compromisos:
        return frase("{} · sin compromisos todavía", decir_firmas(tablero))
    vencidos = contada(total.vencidos, "{} vencido", "{} vencidos") if total.vencidos else NADA
    cumplidos = frase("{} de {} cumplidos", total.cumplidos, total.compromisos)
    avance = frase("avance: {}", decir_avance_de_todas(tablero))
    return unidas(" · ", [decir_firmas(tablero), cumplidos, vencidos, avance])

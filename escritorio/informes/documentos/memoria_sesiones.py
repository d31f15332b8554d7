"""Las sesiones y los acuerdos de la memoria. Puro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from escritorio.acuerdos.modelo.cumplimiento import ESTADOS_DE_ENCARGO, Encargo
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza
from escritorio.informes.documentos.comunes import Columnas, con_anuncio, tabla
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.memoria import AcuerdoConEncargos, DatosDeMemoria, SesionDeMemoria
from escritorio.informes.reglas.memoria import porcentaje

_VIAS = {"sesion": "En sesión", "circulacion": "Por escrito", "ad_referendum": "Ad referéndum"}
_DE_SESION: Columnas = (
    ("Sesión", 2.8),
    ("Fecha", 1.5),
    ("Con voto>", 1.2),
    ("Asistieron>", 1.5),
    ("Asistencia>", 1.5),
    ("Acuerdos>", 1.35),
)
_DE_ACUERDO: Columnas = (
    ("N.º>", 0.7),
    ("Fecha", 1.5),
    ("Órgano", 2.3),
    ("Acuerdo", 3.3),
    ("Cómo", 1.4),
    ("Encargos", 1.5),
)
_DE_ENCARGO: Columnas = (
    ("Encargo", 2.8),
    ("Acuerdo", 1.8),
    ("Responsable", 1.7),
    ("Plazo", 1.5),
    ("Estado", 1.2),
)


def sesiones(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """Las celebradas, con su asistencia como la cuenta su acta, y las que no se celebraron."""
    suyas = datos.sesiones
    if not suyas and not datos.no_celebradas:
        return [Parrafo(di("No se celebró ninguna sesión en el ejercicio."))]
    con_voto, asistieron = sum(s.con_voto for s in suyas), sum(s.asistieron for s in suyas)
    piezas: list[Pieza] = [Parrafo(_celebraron(len(suyas), di))]
    if suyas:
        totales = (di("Total"), "", str(con_voto), str(asistieron), _cien(asistieron, con_voto))
        rotulo = di("Asistencia de quienes votan, de cada cien")
        dibujo = barras(rotulo, (), [_barra(s, di) for s in suyas], 100, di)
        dados = str(sum(s.acuerdos for s in suyas))
        piezas += [Dibujo(dibujo), tabla(_DE_SESION, [_fila(s, di) for s in suyas], (*totales, dados), di)]
    return [
        *piezas,
        *con_anuncio(
            "No se celebraron:",
            (("Sesión", 4), ("Fecha", 1.2)),
            [(di.dicho(s.titulo), di.en_corto(s.fecha)) for s in datos.no_celebradas],
            di,
        ),
    ]


def _celebraron(cuantas: int, di: Habla) -> str:
    return di("Se celebró 1 sesión.") if cuantas == 1 else di("Se celebraron {} sesiones.", cuantas)


def _cien(parte: int, todo: int) -> str:
    cien = porcentaje(parte, todo)
    return "—" if cien is None else f"{cien} %"


def _barra(s: SesionDeMemoria, di: Habla) -> Fila:
    rotulo = f"{di.en_corto(s.resumen.fecha)} {s.resumen.organo}"
    return Fila(rotulo, (porcentaje(s.asistieron, s.con_voto) or 0,), _cien(s.asistieron, s.con_voto))


def _fila(s: SesionDeMemoria, di: Habla) -> tuple[str, ...]:
    return (
        di.dicho(s.resumen.titulo),
        di.en_corto(s.resumen.fecha),
        str(s.con_voto),
        str(s.asistieron),
        _cien(s.asistieron, s.con_voto),
        str(s.acuerdos),
    )


def acuerdos(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """Los del ejercicio, por órgano, y cómo va lo que mandaron hacer."""
    if not datos.acuerdos:
        return [Parrafo(di("No se tomó ningún acuerdo en el ejercicio."))]
    por_organo = Counter(a.acuerdo.organo for a in datos.acuerdos)
    vigentes = Counter(a.acuerdo.organo for a in datos.acuerdos if a.acuerdo.estado == "vigente")
    filas = [(o, str(n), str(vigentes[o]), str(n - vigentes[o])) for o, n in por_organo.items()]
    suma = (str(por_organo.total()), str(vigentes.total()), str(por_organo.total() - vigentes.total()))
    columnas: Columnas = (("Órgano", 3), ("Acuerdos>", 1), ("Vigentes>", 1), ("Anulados>", 1))
    return [
        Parrafo(_tomaron(len(datos.acuerdos), di)),
        tabla(columnas, filas, (di("Total"), *suma), di),
        tabla(_DE_ACUERDO, [_renglon(a, di) for a in datos.acuerdos], di=di),
        Apartado(di("Cumplimiento")),
        *_cumplimiento(datos, di),
    ]


def _tomaron(cuantos: int, di: Habla) -> str:
    if cuantos == 1:
        return di("Se tomó 1 acuerdo en el ejercicio.")
    return di("Se tomaron {} acuerdos en el ejercicio.", cuantos)


def _renglon(dado: AcuerdoConEncargos, di: Habla) -> tuple[str, ...]:
    a = dado.acuerdo
    titulo = a.titulo if a.estado == "vigente" else di("{} (anulado)", a.titulo)
    return (
        str(a.numero),
        di.en_corto(a.fecha),
        a.organo,
        titulo,
        di(_VIAS[a.via]),
        _resumen(dado.encargos, di),
    )


def _resumen(encargos: Iterable[Encargo], di: Habla) -> str:
    """«2 cumplidos, 1 pendiente», o «—» si no mandó nada."""
    cuenta = Counter(e.estado for e in encargos)
    dichos = [f"{cuenta[e]} {di(nombre).lower()}" for e, nombre in ESTADOS_DE_ENCARGO.items() if cuenta[e]]
    return ", ".join(dichos) or "—"


def _cumplimiento(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """Los encargos de los acuerdos vigentes, a hoy."""
    suyos = [e for a in datos.acuerdos if a.acuerdo.estado == "vigente" for e in a.encargos]
    if not suyos:
        return [Parrafo(di("Esos acuerdos no dejaron ningún encargo anotado."))]
    cuenta, hoy = Counter(e.estado for e in suyos), datos.cuotas.fecha
    dibujo = barras(
        di("Encargos de esos acuerdos, al {}", di.en_corto(hoy)),
        (),
        [Fila(di(nombre), (cuenta[e],), str(cuenta[e])) for e, nombre in ESTADOS_DE_ENCARGO.items()],
        di=di,
    )
    abiertos = [_abierto(e, hoy, di) for e in suyos if e.abierto]
    return [Dibujo(dibujo), *con_anuncio("Siguen abiertos:", _DE_ENCARGO, abiertos, di)]


def _abierto(e: Encargo, hoy: str, di: Habla) -> tuple[str, ...]:
    return (
        e.que,
        di("N.º {}, {}", e.acuerdo_numero, e.organo),
        e.responsable or di("No consta"),
        di.en_corto(e.plazo or "") or "—",
        di("Vencido" if e.vencido(hoy) else ESTADOS_DE_ENCARGO[e.estado]),
    )

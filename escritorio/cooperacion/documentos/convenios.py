"""La ficha de un convenio en PDF, en español o en portugués. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo import ESTADOS_DE_ENCARGO
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dato import dichos
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Nota,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.cooperacion.modelo.alianzas import Compromiso
from escritorio.cooperacion.modelo.convenios import (
    CLASES_DE_APORTE,
    CLASES_DE_PARTE,
    DATOS_DE_CONVENIO,
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    Adenda,
    Aporte,
    Convenio,
    ParteDeConvenio,
    Situacion,
)
from escritorio.cooperacion.modelo.papeles import DatosDeConvenio
from escritorio.cooperacion.reglas.convenios import aviso_de_vencimiento, situacion, sumar_aportes


def ficha_de_convenio_pdf(datos: DatosDeConvenio, idioma: str = "es") -> bytes:
    """Lo que es, sus partes, qué prometió y qué puso cada una, y sus cambios. `idioma`: «es» o «pt»."""
    suyo, di = datos.convenio, Habla(idioma)
    titulo = di("Convenio {}: {}", suyo.numero, suyo.titulo)
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(suyo.objeto),
        Datos(_pares(datos, di)),
        _aviso(datos, di),
        Apartado(di("Partes")),
        _tabla_de_partes(suyo.partes, di),
        *_compromisos(datos.compromisos, datos.fecha, di),
        *_aportes(datos.aportes, di),
        *_adendas(datos, di),
    ]
    if suyo.resultado:
        piezas += [Apartado(di("Resultado")), Parrafo(suyo.resultado)]
    hoja = papel(datos.membrete, titulo, folio="Página", idioma=idioma)
    return componer(hoja, piezas)


def _pares(datos: DatosDeConvenio, di: Habla) -> list[tuple[str, str]]:
    c = datos.convenio
    falta = di("Falta el documento firmado") if c.firma else ""
    pares = [
        (di("Instrumento"), di(INSTRUMENTOS[c.instrumento])),
        (di("Documento"), di(TIPOS_DE_CONVENIO[c.tipo])),
        (di("Tema"), c.tema),
        *dichos(DATOS_DE_CONVENIO, c, di),
        (di("Responsable"), c.responsable),
        (di("Firma"), ", ".join(t for t in (en_corto(c.firma or ""), c.lugar) if t) or di("Pendiente")),
        (di("Rige"), _vigencia(c, di)),
        (di("Se renueva"), di(RENOVACIONES[c.renovacion])),
        (di("Lo aprobó"), datos.apoyo),
        (di("Archivo"), datos.papel.nombre if datos.papel else falta),
        (di("Huella SHA-256"), datos.papel.huella if datos.papel else ""),
        (di("Terminó"), f"{en_corto(c.terminado)}: {c.motivo}" if c.terminado else ""),
    ]
    return [par for par in pares if par[1]]


def _vigencia(c: Convenio, di: Habla) -> str:
    if c.desde is None:
        return ""
    if c.hasta is None:
        return di("Del {}, sin fecha final", en_corto(c.desde))
    return di("Del {} al {}", en_corto(c.desde), en_corto(c.hasta))


def _aviso(datos: DatosDeConvenio, di: Habla) -> Pieza:
    """Cómo está y cuándo vence; qué hacer se dice a la secretaría en su pantalla, no en el papel."""
    c = datos.convenio
    como = situacion(c, datos.fecha)
    titulo = di("Al {}: {}", en_corto(datos.fecha), di(como.value))
    if c.hasta is None or aviso_de_vencimiento(c, datos.fecha) is None:
        return Recuadro(titulo, [])
    vence = di("Venció el {}" if como is Situacion.VENCIDO else "Vence el {}", en_corto(c.hasta))
    return Recuadro(titulo, [f"{vence}."])


def _tabla_de_partes(partes: Sequence[ParteDeConvenio], di: Habla) -> Pieza:
    """Quién firma por cada una y su salida, sólo si consta de alguna."""
    quien: list[Columna[ParteDeConvenio]] = [
        Columna(di("Parte"), lambda p: p.nombre, ancho=2.4),
        Columna(di("Calidad"), lambda p: di(CLASES_DE_PARTE[p.clase]), ancho=1.7),
        Columna(di("País"), lambda p: nombre_de_pais(p.pais, di.idioma)),
    ]
    si_consta: list[Columna[ParteDeConvenio]] = [
        Columna(di("Firma por ella"), lambda p: p.firmante, ancho=2.0),
        Columna(di("Salida"), lambda p: _salida(p, di), ancho=2.0),
    ]
    constan = [c for c in si_consta if any(c.dato(0, parte) for parte in partes)]
    return tabla(Cuadro([*quien, *constan], partes, di("Pendiente")))


def _salida(p: ParteDeConvenio, di: Habla) -> str:
    if p.salida:
        return f"{en_corto(p.salida)}: {p.motivo}"
    return di("Dejó la red el {}", en_corto(p.dejo_la_red)) if p.dejo_la_red else ""


def _compromisos(suyos: Sequence[Compromiso], hoy: str, di: Habla) -> list[Pieza]:
    if not suyos:
        return [Apartado(di("Compromisos")), Parrafo(di("No constan."))]
    columnas: list[Columna[Compromiso]] = [
        Columna(di("Quién"), lambda c: c.quien, ancho=1.6),
        Columna(di("A qué se compromete"), lambda c: c.que, ancho=3.0),
        Columna(di("Plazo"), lambda c: c.plazo, "fecha", 1.3),
        Columna(di("Estado"), lambda c: _estado(c, hoy, di), ancho=1.4),
        Columna(di("Último avance"), lambda c: _ultimo(c, di), ancho=2.6),
    ]
    return [Apartado(di("Compromisos")), tabla(Cuadro(columnas, suyos))]


def _estado(c: Compromiso, hoy: str, di: Habla) -> str:
    return di("Vencido") if c.vencido(hoy) else di(ESTADOS_DE_ENCARGO[c.estado])


def _ultimo(c: Compromiso, di: Habla) -> str:
    if not c.avances:
        return ""
    ultimo = c.avances[-1]
    prueba = f" {di('(con prueba)')}" if ultimo.adjunto_id else ""
    return f"{en_corto(ultimo.fecha)}: {ultimo.texto}{prueba}"


def _aportes(suyos: Sequence[Aporte], di: Habla) -> list[Pieza]:
    if not suyos:
        return []
    columnas: list[Columna[Aporte]] = [
        Columna(di("Parte"), lambda a: a.parte, ancho=2.0),
        Columna(di("Qué aporta"), lambda a: a.que, ancho=2.6),
        Columna(di("Cómo"), lambda a: di(CLASES_DE_APORTE[a.clase]), ancho=1.2),
        Columna(di("Importe"), _importe, "importe", 1.4, vacio=di("sin valorar")),
        Columna(di("Entrega"), lambda a: _entrega(a, di), ancho=2.0),
    ]
    sumas = [
        di(
            "Prometido {}; entregado {}.",
            escribir_importe(s.prometido, s.moneda),
            escribir_importe(s.entregado, s.moneda),
        )
        for s in sumar_aportes(suyos)
    ]
    en_total = [Parrafo(" ".join(sumas), anuncia=True)] if sumas else []
    return [Apartado(di("Aportes")), *en_total, tabla(Cuadro(columnas, suyos))]


def _importe(a: Aporte) -> Dinero | None:
    return Dinero(a.importe, a.moneda) if a.importe and a.moneda else None


def _entrega(a: Aporte, di: Habla) -> str:
    if a.retirado:
        return di("Retirado: {}", a.motivo)
    if a.entregado:
        return di("Entregado el {}", en_corto(a.entregado))
    return di("Previsto para el {}", en_corto(a.previsto)) if a.previsto else di("Pendiente")


def _adendas(datos: DatosDeConvenio, di: Habla) -> list[Pieza]:
    if not datos.adendas:
        return []
    lineas: list[Pieza] = []
    for a in datos.adendas:
        lineas.append(Parrafo(_adenda(a, di)))
        notas = [di("Lo aprobó: {}.", a.apoyo)] if a.apoyo else []
        papel = di("Falta el documento firmado.")
        if a.documento:
            papel = di("Archivo: {}; huella SHA-256: {}.", a.documento.nombre, a.documento.huella)
        lineas.append(Nota(" ".join([*notas, papel])))
    return [Apartado(di("Adendas y renovaciones")), *lineas]


def _adenda(a: Adenda, di: Habla) -> str:
    if a.hasta:
        dias = (en_corto(a.fecha), en_corto(a.hasta))
        return di("Renovación {}, del {}, hasta el {}: {}", a.numero, *dias, a.texto)
    return di("Adenda {}, del {}: {}", a.numero, en_corto(a.fecha), a.texto)

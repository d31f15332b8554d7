"""Los anexos de la memoria: padrón, asistencia de cada cual y texto de los acuerdos. Puro."""

from __future__ import annotations

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.texto import plegar
from escritorio.comun.documentos.pdf import Apartado, Nota, Parrafo, Pieza
from escritorio.informes.documentos.comunes import tabla_o_frase
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.memoria import Asistencias, DatosDeMemoria
from escritorio.informes.reglas.memoria import porcentaje
from escritorio.socios.modelo import Socio
from escritorio.socios.reglas.territorio import nombre_de_pais


def anexos(datos: DatosDeMemoria, di: Habla) -> list[Automatico]:
    """Cada uno se puede dejar fuera."""
    return [
        Automatico("anexo_socios", di("Anexo: padrón"), _padron(datos, di)),
        Automatico("anexo_asistencia", di("Anexo: asistencia"), _asistencia(datos, di)),
        Automatico("anexo_acuerdos", di("Anexo: acuerdos"), _textos(datos, di)),
    ]


def _padron(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    suyos = sorted(datos.socios.al_acabar, key=lambda s: (nombre_de_pais(s.pais), plegar(s.nombre)))
    columnas: list[Columna[Socio]] = [
        Columna("País", lambda s: nombre_de_pais(s.pais), ancho=1.5),
        Columna("Socio", lambda s: s.nombre, ancho=3.2),
        Columna("Categoría", lambda s: s.categoria, ancho=1.8),
        Columna("Desde", lambda s: di.en_corto(s.alta or ""), ancho=1.1),
    ]
    return tabla_o_frase(Cuadro(columnas, suyos), "No hay socios activos.", di)


def _asistencia(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    columnas: list[Columna[Asistencias]] = [
        Columna("Integrante con voto", lambda a: a.nombre, ancho=3.4),
        Columna("Sesiones", lambda a: a.convocado, "entero"),
        Columna("Asistió", lambda a: a.asistio, "entero"),
        Columna("De cada cien", lambda a: f"{porcentaje(a.asistio, a.convocado)} %", "porcentaje", 1.1),
    ]
    return tabla_o_frase(
        Cuadro(columnas, datos.asistencias), "No se celebró ninguna sesión en el ejercicio.", di
    )


def _textos(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    if not datos.acuerdos:
        return [Parrafo(di("No se tomó ningún acuerdo en el ejercicio."))]
    piezas: list[Pieza] = []
    for dado in datos.acuerdos:
        a = dado.acuerdo
        donde = di.dicho(a.sesion or a.organo)
        anulado = di(" Anulado: {}.", a.motivo_anulacion) if a.estado == "anulado" else ""
        piezas += [
            Apartado(di("{}, n.º {}: {}", a.organo, a.numero, a.titulo)),
            Parrafo(a.texto or a.titulo),
            Nota(f"{donde}, {di.en_corto(a.fecha)}. {di.dicho(a.resultado.capitalize())}.{anulado}"),
        ]
    return piezas

"""Emitir un informe, que queda en bytes con su número, y anularlo."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.informes.consultas.informes import informe
from escritorio.informes.impresos import datos_de_papel, en_papel
from escritorio.informes.modelo.informes import Informe
from escritorio.informes.reglas.informes import exigir_borrador, exigir_emitido

_TIPOS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def emitir(bd: Archivo, informe_id: str, idioma: str = "es") -> Informe:
    """Le da número y guarda sus papeles, en «es» o «pt»; desde entonces no cambia. Lanza `NoEsBorrador`."""
    suyo = exigir_borrador(informe(bd, informe_id))
    anio = int(bd.hoy()[:4])
    bd.resguardar("emitir un informe")
    with transaccion(bd, f"Emitir {suyo.nombre}"):
        numero = tomar_numero(bd, f"informe:{suyo.clase}:{anio}")
        datos = datos_de_papel(bd, replace(suyo, estado="emitido", numero=numero, anio=anio), idioma)
        papeles = {forma: _guardar(bd, datos.titulo, forma, en_papel(datos, forma)) for forma in _TIPOS}
        bd.corregir(
            "informe",
            suyo.id,
            {
                "estado": "emitido",
                "numero": numero,
                "anio": anio,
                "corte": datos.corte,
                "emitido": bd.ahora(),
                "pdf_id": papeles["pdf"],
                "docx_id": papeles["docx"],
            },
        )
    return informe(bd, informe_id)


def anular(bd: Archivo, informe_id: str, motivo: str) -> str:
    """Deja sin valor un informe, que conserva número y papel. Da la acción. Lanza `NoEstaEmitido`."""
    suyo = exigir_emitido(informe(bd, informe_id))
    dicho = exigir_texto(motivo, "el motivo", "motivo")
    with transaccion(bd, f"Anular {suyo.titulo}") as accion_id:
        bd.corregir("informe", suyo.id, {"estado": "anulado", "anulado": bd.ahora(), "motivo": dicho})
    return accion_id


def _guardar(bd: Archivo, titulo: str, forma: str, contenido: bytes) -> str:
    nombre = f"{nombre_de_archivo(titulo)}.{forma}"
    return guardar_adjunto(bd, nombre, _TIPOS[forma], contenido, firme=True)
